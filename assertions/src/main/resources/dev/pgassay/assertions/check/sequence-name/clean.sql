create sequence order_numbers;

-- These are named after their columns.
create table "Orders" ("Id" bigint generated always as identity primary key, "Number" bigserial);
