CREATE SCHEMA shop;
CREATE TABLE shop.parcels (id int PRIMARY KEY, status text NOT NULL, tracking_no text);
