CREATE SCHEMA shop;
CREATE TABLE shop.coupons (code text PRIMARY KEY, percent int);
