-- finds: table public.orders
-- finds: table sales."Order Items"
-- finds: table public.visits
create role sec_owner login;
create role "Sec Owners";
create role sec_member login in role "Sec Owners";
create table orders (id bigint primary key);
alter table orders enable row level security;
alter table orders owner to sec_owner;

-- A role that inherits the owner's rights is not bound either.
create schema sales;
create table sales."Order Items" (id bigint primary key);
alter table sales."Order Items" enable row level security;
alter table sales."Order Items" owner to "Sec Owners";

create table visits (at date not null) partition by range (at);
alter table visits enable row level security;
alter table visits owner to sec_owner;
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
