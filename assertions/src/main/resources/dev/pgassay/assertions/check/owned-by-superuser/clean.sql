create role sec_owner;
create schema "Sales Data" authorization sec_owner;
create table "Sales Data"."Order Items" (id bigserial primary key);
alter table "Sales Data"."Order Items" owner to sec_owner;
create table visits (at date not null) partition by range (at);
alter table visits owner to sec_owner;
