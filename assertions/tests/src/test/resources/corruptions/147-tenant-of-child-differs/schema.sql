CREATE SCHEMA saas;
CREATE TABLE saas.accounts (id int PRIMARY KEY, tenant_id int NOT NULL);
CREATE TABLE saas.invoices (id int PRIMARY KEY, tenant_id int NOT NULL, account_id int NOT NULL REFERENCES saas.accounts);
