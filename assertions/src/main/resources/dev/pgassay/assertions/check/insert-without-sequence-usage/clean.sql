create role sec_app;
create role sec_group;
create role sec_member in role sec_group;
create table orders (id bigserial primary key);
grant insert on orders to sec_app;
grant usage on sequence orders_id_seq to sec_app;

-- An identity column needs no such right.
create table items (id bigint generated always as identity primary key);
grant insert on items to sec_app;

-- Its members may.
create table payments (id bigserial primary key);
grant insert on payments to sec_group;
grant update on sequence payments_id_seq to sec_member;

create table read_only (id bigserial primary key);
grant select on read_only to sec_app;
