create role sec_owner;
create role sec_group;
create role sec_app login in role sec_group;
create role sec_outsider login noinherit in role sec_owner;
create table orders (id bigint primary key);
grant select, insert, update, delete on orders to sec_group;

-- No session is this role's; and one that does not inherit.
alter table orders owner to sec_owner;
