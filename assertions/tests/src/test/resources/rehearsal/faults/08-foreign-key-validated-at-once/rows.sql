INSERT INTO crm.customer (name) SELECT 'Customer ' || i FROM generate_series(1, 2000) AS i;
INSERT INTO crm.contract (customer_id, signed_on)
SELECT i % 2000 + 1, date '2020-01-01' + i % 900 FROM generate_series(1, 4000) AS i;
