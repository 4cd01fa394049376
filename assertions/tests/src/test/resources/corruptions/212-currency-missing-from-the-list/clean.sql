INSERT INTO ref.currencies VALUES ('EUR', 2), ('USD', 2), ('JPY', 0), ('KWD', 3), ('CHF', 2);
INSERT INTO ref.currencies SELECT 'X' || chr(65 + i) || 'X', 2 FROM generate_series(0, 19) i;
