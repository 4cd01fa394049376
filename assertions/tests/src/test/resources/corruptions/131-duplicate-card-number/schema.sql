CREATE SCHEMA club;
CREATE TABLE club.members (id int PRIMARY KEY, card_no text);
