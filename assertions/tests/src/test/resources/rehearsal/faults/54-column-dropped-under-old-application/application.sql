SELECT id, first_name, last_name FROM sales.client WHERE id = 12;
INSERT INTO sales.client (first_name, last_name) VALUES ('Ada', 'Byron');
