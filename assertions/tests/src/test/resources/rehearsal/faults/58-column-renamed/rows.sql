INSERT INTO "Customer" ("Mail") SELECT 'c' || i || '@example.org' FROM generate_series(1, 2000) AS i;
