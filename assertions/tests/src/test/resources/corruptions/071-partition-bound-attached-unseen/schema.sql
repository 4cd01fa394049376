CREATE SCHEMA sales;
CREATE TABLE sales.orders (id int NOT NULL, placed date NOT NULL) PARTITION BY RANGE (placed);
CREATE TABLE sales.orders_2022 PARTITION OF sales.orders FOR VALUES FROM ('2022-01-01') TO ('2023-01-01');
CREATE TABLE sales.orders_2023 (id int NOT NULL, placed date NOT NULL);
