UPDATE telco.usage SET bytes = NULL WHERE sim = 4;
ALTER TABLE telco.usage ADD CONSTRAINT usage_bytes_not_null NOT NULL bytes NOT VALID;
