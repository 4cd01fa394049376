CREATE TABLE desk.letter_archive (id bigint PRIMARY KEY, sent_on date NOT NULL, subject text NOT NULL);
WITH old AS (DELETE FROM desk.letter WHERE sent_on < '2020-02-01' RETURNING id, sent_on, subject)
INSERT INTO desk.letter_archive (id, sent_on, subject) SELECT id, sent_on, subject FROM old;
