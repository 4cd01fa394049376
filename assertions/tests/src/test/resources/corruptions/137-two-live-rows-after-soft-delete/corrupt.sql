UPDATE iam.roles SET deleted = false WHERE id = 33;
