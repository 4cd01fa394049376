UPDATE pg_index SET indisunique = false WHERE indexrelid = 'lib.books_pkey'::regclass;
INSERT INTO lib.books VALUES ('9781020', 'Another book');
UPDATE pg_index SET indisunique = true WHERE indexrelid = 'lib.books_pkey'::regclass;
