UPDATE pg_index SET indisexclusion = false WHERE indexrelid = 'hr.salaries_pkey'::regclass;
INSERT INTO hr.salaries VALUES (4, '[2023-07-01,2024-07-01)', 9000);
UPDATE pg_index SET indisexclusion = true WHERE indexrelid = 'hr.salaries_pkey'::regclass;
