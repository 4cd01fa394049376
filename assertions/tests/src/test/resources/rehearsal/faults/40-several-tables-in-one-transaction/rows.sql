INSERT INTO shop.basket (owner) SELECT 'owner' || i FROM generate_series(1, 2000) AS i;
INSERT INTO shop.payment (amount) SELECT i FROM generate_series(1, 2000) AS i;
INSERT INTO shop.delivery (street) SELECT 'Street ' || i FROM generate_series(1, 2000) AS i;
