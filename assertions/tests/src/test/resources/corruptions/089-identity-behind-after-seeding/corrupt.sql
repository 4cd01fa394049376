INSERT INTO shop.orders (id, note) VALUES (51, 'seeded'), (52, 'seeded');
