INSERT INTO desk.letter (id, sent_on, subject) SELECT id, sent_on, subject FROM desk.letter_archive;
DROP TABLE desk.letter_archive;
