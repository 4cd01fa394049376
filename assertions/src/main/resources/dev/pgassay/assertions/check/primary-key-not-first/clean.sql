create table orders (gone text, id bigint primary key, total numeric);
alter table orders drop column gone;
create table "Order Items" ("Product" bigint, "Order" bigint, "Note" text, primary key ("Order", "Product"));
create table visits (at date primary key, note text) partition by range (at);

-- A partition may have an order of its own.
create table visits_2026 (note text, at date not null);
alter table visits attach partition visits_2026 for values from ('2026-01-01') to ('2027-01-01');
