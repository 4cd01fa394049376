create schema "Shop";
create table "Shop"."Stock" (id bigint primary key, pieces int not null);
insert into "Shop"."Stock" values (1, 1000000), (2, 1000000);
