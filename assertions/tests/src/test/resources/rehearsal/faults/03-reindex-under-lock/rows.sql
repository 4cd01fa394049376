INSERT INTO ledger."Booking" ("Account", "Amount")
SELECT 'A' || i % 400, i * 1.25 FROM generate_series(1, 4000) AS i;
