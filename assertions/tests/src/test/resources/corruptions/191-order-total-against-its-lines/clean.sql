INSERT INTO shop.orders SELECT i, 0 FROM generate_series(1, 40) i;
INSERT INTO shop.lines SELECT o, p, 1 + p, o + 0.5 FROM generate_series(1, 39) o, generate_series(1, 3) p;
UPDATE shop.orders o SET total = (SELECT sum(qty * price) FROM shop.lines WHERE order_id = o.id) WHERE id < 40;
