DROP TABLE magazine_issue;
