create role sec_owner;
create role sec_other;
create role sec_chief;
grant sec_owner to sec_chief;
create table orders (id bigint primary key);
alter table orders owner to sec_owner;

-- A role that has no rights in this database.
grant sec_other to sec_chief with admin option;
