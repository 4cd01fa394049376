create role sec_owner;
create role sec_app login;
create role sec_outsider login noinherit in role sec_owner;
create table orders (id bigint primary key);
alter table orders enable row level security;
alter table orders owner to sec_owner;
grant select on orders to sec_app;

-- Forced, although its owner can log in.
create table payments (id bigint primary key);
alter table payments enable row level security, force row level security;
alter table payments owner to sec_app;

-- Without row-level security there is nothing to force.
create table plain (id bigint primary key);
alter table plain owner to sec_app;
