-- The same name in another schema, or in another table, is something else.
create table orders (id bigint primary key, "Name" text);
create schema shop;
create table shop."Orders" (id bigint primary key, name text);
create table "Customers" ("Id" bigint primary key);

-- A type may be called like a column.
create type "Name" as enum ('a', 'b');
