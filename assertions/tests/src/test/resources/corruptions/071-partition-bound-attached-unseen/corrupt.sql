INSERT INTO sales.orders_2023 VALUES (141, '2032-03-01'), (142, '2022-12-31');
-- a check that claims to be valid lets ATTACH skip its look at the rows
ALTER TABLE sales.orders_2023 ADD CONSTRAINT bounds CHECK (placed >= '2023-01-01' AND placed < '2024-01-01') NOT VALID;
UPDATE pg_constraint SET convalidated = true WHERE conname = 'bounds' AND conrelid = 'sales.orders_2023'::regclass;
ALTER TABLE sales.orders ATTACH PARTITION sales.orders_2023 FOR VALUES FROM ('2023-01-01') TO ('2024-01-01');
ALTER TABLE sales.orders_2023 DROP CONSTRAINT bounds;
