SELECT id, name, price FROM catering.meal WHERE id = 1;
INSERT INTO catering.meal (name, price) VALUES ('Soup', 4.50);
UPDATE catering.meal SET price = 5 WHERE id = 2;
