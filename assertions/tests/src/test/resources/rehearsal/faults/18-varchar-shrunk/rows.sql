INSERT INTO supplier (vat_number, name) SELECT 'DE' || lpad(i::text, 9, '0'), 'Supplier ' || i FROM generate_series(1, 2800) AS i;
