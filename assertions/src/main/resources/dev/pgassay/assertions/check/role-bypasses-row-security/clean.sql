-- No right on any table that is protected.
create role sec_reports login bypassrls;
create table plain (id bigint primary key);
grant select on plain to sec_reports;

-- No session is this role's.
create role sec_group bypassrls;
create role sec_app login;
create table orders (id bigint primary key);
alter table orders enable row level security;
grant select on orders to sec_group, sec_app;
