create schema sales;
create schema stock_2026;
create table sales."Orders" ("Id" bigint);
