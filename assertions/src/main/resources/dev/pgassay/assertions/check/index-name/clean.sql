-- The index of a constraint has the constraint's name.
create table "Orders" (id bigint primary key, number bigint constraint "Orders_number" unique, total numeric);
create index orders_total_idx on "Orders" (total);

create table visits (at date not null) partition by range (at);
create table "visits_P2026" partition of visits for values from ('2026-01-01') to ('2027-01-01');
create index on visits (at);
