create schema sales;
create schema devices;
create schema "Products";
create schema latest;
create table sales.test (id bigint primary key);
