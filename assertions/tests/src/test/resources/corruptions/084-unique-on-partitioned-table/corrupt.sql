UPDATE pg_index SET indisunique = false WHERE indexrelid = 'bank.postings_2024_pkey'::regclass;
INSERT INTO bank.postings_2024 VALUES (2024, 17, 99);
UPDATE pg_index SET indisunique = true WHERE indexrelid = 'bank.postings_2024_pkey'::regclass;
