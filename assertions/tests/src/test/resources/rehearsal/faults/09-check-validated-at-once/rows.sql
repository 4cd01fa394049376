INSERT INTO product (sku, title, price)
SELECT 'SKU-' || i, 'Product ' || i, i % 150 FROM generate_series(1, 3000) AS i;
