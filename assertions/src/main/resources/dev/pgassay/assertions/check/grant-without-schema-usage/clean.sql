create role sec_app;
create role sec_group;
create role sec_member in role sec_group;
create schema "Sales Data";
create table "Sales Data"."Order Items" (id bigint primary key);
grant usage on schema "Sales Data" to sec_app, sec_member;

-- A group whose members may use the schema.
grant select on "Sales Data"."Order Items" to sec_app, sec_group;

-- Its owner's only.
create schema closed;
create table closed.orders (id bigint primary key);

-- A superuser needs none.
create role sec_root superuser;
grant select on closed.orders to sec_root;
