create table categories (id bigint primary key);
create schema old;
create table old.categories (id bigint primary key, parent_id bigint references public.categories);
create table "Links" (upper_id bigint references categories, lower_id bigint references categories);

create table visits (at date primary key) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
create table calls (id bigint primary key, visit date references visits);
