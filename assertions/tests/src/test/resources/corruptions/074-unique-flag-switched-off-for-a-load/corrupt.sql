-- as after a hand-edited catalog or a change of the collation: the index still claims to be unique
UPDATE pg_index SET indisunique = false WHERE indexrelid = 'shop.customers_email_key'::regclass;
UPDATE shop.customers SET email = 'c1@example.com' WHERE id IN (2, 3);
UPDATE shop.customers SET email = 'c60@example.com' WHERE id = 59;
DELETE FROM shop.customers WHERE id = 3;
INSERT INTO shop.customers VALUES (63, NULL);
UPDATE pg_index SET indisunique = true WHERE indexrelid = 'shop.customers_email_key'::regclass;
