-- a form that came with a choice already made
UPDATE survey.answers SET choice = 'A' WHERE id % 5 IN (1, 2) AND id > 20;
