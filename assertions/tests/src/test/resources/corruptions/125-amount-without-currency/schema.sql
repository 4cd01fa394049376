CREATE SCHEMA travel;
CREATE TABLE travel.expenses (id int PRIMARY KEY, amount numeric, currency text);
