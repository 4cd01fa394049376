-- finds: constraint customers_pk on public.customers
create table marker (id integer);
alter table customers drop constraint customers_pkey;
alter table customers add constraint customers_pk primary key using index customers_nick_key;
