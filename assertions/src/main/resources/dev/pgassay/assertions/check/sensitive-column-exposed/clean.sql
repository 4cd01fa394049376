create role sec_app;
create table users (id bigint primary key, password_hash text);
grant select on users to sec_app;
grant insert on users to public;
create table customers (id bigint primary key, name text, passport_no text);
grant select (id, name) on customers to public;

-- Policies guard its rows.
create table payments (id bigint primary key, card_number text);
alter table payments enable row level security;
grant select on payments to public;
