create role sec_app;
create table orders (id bigint primary key);
grant select on orders to sec_app;
grant insert on orders to public;
create table visits (at date not null) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
