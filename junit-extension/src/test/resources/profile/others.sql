create role other_owner;
create role unused_role;
create extension citext;
create schema others authorization other_owner;
create table public.others (id int primary key);
alter table public.others owner to other_owner;
