-- finds: schema staging
-- finds: schema sales_test
-- finds: schema "Prod Sales"
create schema staging;
create schema sales_test;
create schema "Prod Sales";
create table "Prod Sales".orders (id bigint primary key);
