-- finds: role sec_reports
-- finds: role "Sec Writer"
create role sec_readers;
create role sec_reports login bypassrls in role sec_readers;
create role "Sec Writer" login bypassrls;
create schema sales;
create table sales."Order Items" (at date not null) partition by range (at);
alter table sales."Order Items" enable row level security;
create policy recent on sales."Order Items" using (at > '2026-01-01');
grant select on sales."Order Items" to sec_readers;
create table orders (id bigint primary key);
alter table orders enable row level security;
grant insert on orders to "Sec Writer";
