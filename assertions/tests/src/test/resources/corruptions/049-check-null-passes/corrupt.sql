-- the twenty empty scores satisfy the rule, the six does not
UPDATE survey.answers SET score = 6 WHERE id = 4;
ALTER TABLE survey.answers ADD CHECK (score BETWEEN 1 AND 5) NOT VALID;
