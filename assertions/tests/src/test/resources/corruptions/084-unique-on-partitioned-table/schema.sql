CREATE SCHEMA bank;
CREATE TABLE bank.postings (year int, no int, amount numeric NOT NULL, PRIMARY KEY (year, no)) PARTITION BY LIST (year);
CREATE TABLE bank.postings_2023 PARTITION OF bank.postings FOR VALUES IN (2023);
CREATE TABLE bank.postings_2024 PARTITION OF bank.postings FOR VALUES IN (2024);
