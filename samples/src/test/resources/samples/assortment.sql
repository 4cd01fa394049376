insert into products (sku, name, price)
values
  ('cup', 'Cup', 8.00),
  ('pot', 'Tea pot', 24.50),
  ('tea', 'Green tea', 6.20);
