create table customers (id bigint primary key);
create table "Orders" (id bigint primary key, customer_id bigint references customers, total numeric not null);

-- Not valid is another matter.
alter table "Orders" add constraint "Total" check (total >= 0) not valid;

create table visits (at date not null, minutes integer check (minutes > 0)) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
