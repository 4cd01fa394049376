-- finds: constraint files_pkey on public.files
-- finds: constraint "Images_pkey" on "Sales Dept"."Images"
-- finds: constraint visits_pkey on public.visits
create table files (id varchar(36) primary key);

create schema "Sales Dept";
create table "Sales Dept"."Images" ("Number" bigint, "Id" char(32), primary key ("Number", "Id"));

create table visits (at date, id varchar(38), primary key (at, id)) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
