DROP TABLE desk.letter_archive;
