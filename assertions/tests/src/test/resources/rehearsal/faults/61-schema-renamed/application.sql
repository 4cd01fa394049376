SELECT title FROM wiki.page WHERE id = 5;
