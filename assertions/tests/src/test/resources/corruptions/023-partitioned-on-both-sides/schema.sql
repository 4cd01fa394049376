CREATE SCHEMA sales;
CREATE TABLE sales.orders (year int, no int, PRIMARY KEY (year, no)) PARTITION BY LIST (year);
CREATE TABLE sales.orders_2021 PARTITION OF sales.orders FOR VALUES IN (2021);
CREATE TABLE sales.orders_2022 PARTITION OF sales.orders FOR VALUES IN (2022);
CREATE TABLE sales.items (
    year int, no int, pos int, PRIMARY KEY (year, no, pos),
    CONSTRAINT items_order_fk FOREIGN KEY (year, no) REFERENCES sales.orders
) PARTITION BY LIST (year);
CREATE TABLE sales.items_2021 PARTITION OF sales.items FOR VALUES IN (2021);
CREATE TABLE sales.items_2022 PARTITION OF sales.items FOR VALUES IN (2022);
