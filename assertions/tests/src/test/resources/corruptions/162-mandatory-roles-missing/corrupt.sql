UPDATE iam.roles SET name = 'Auditor' WHERE id = 2;
