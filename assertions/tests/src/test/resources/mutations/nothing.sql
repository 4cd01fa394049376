-- 001 analyze of everything: nothing
analyze;

-- 002 rows inserted: nothing
insert into shop.products (shop_id, sku, name, price) values (2, 'C-1', 'Clamp', 3);

-- 003 rows deleted: nothing
delete from shop.orders where id = 101;

-- 004 rows updated: nothing
update shop.customers set name = 'Ada L.' where email = 'ada@example.org';

-- 005 rows of a partition inserted and truncated: nothing
insert into audit.events (id, happened_on, kind) values (1, '2024-05-05', 'web'); truncate audit.events;

-- 006 sequence advanced: nothing
select nextval('shop.invoice_number'), nextval('shop.ticket_number'), setval('shop.countdown', -7);

-- 007 sequence restarted: nothing
alter sequence shop.ticket_number restart with 50;

-- 008 identity restarted: nothing
alter table shop.articles alter column id restart with 70000;

-- 009 table created and dropped: nothing
create table shop.passing (id serial primary key, name text unique); drop table shop.passing;

-- 010 schema, type and function created and dropped: nothing
create schema passing; create type passing.t as enum ('a'); create function passing.f() returns integer language sql as 'select 1'; drop schema passing cascade;

-- 011 temporary table: nothing
create temporary table passing (id integer) on commit drop;

-- 012 check dropped and added again: nothing
alter table shop.products drop constraint products_stock_check; alter table shop.products add constraint products_stock_check check (stock >= 0);

-- 013 foreign key dropped and added again: nothing
alter table shop.orders drop constraint orders_customer_fkey; alter table shop.orders add constraint orders_customer_fkey foreign key (customer_id) references shop.customers (id) on delete cascade on update restrict;

-- 014 foreign key spelled out otherwise: nothing
alter table shop.orders drop constraint orders_parent_fkey; alter table shop.orders add constraint orders_parent_fkey foreign key (parent_id) references shop.orders match simple on delete no action on update no action deferrable initially deferred;

-- 015 unique dropped and added again: nothing
alter table shop.customers drop constraint customers_vat_key; alter table shop.customers add constraint customers_vat_key unique (country, vat_id) include (name) with (fillfactor = 80);

-- 016 exclusion dropped and added again: nothing
alter table shop.bookings drop constraint bookings_no_overlap; alter table shop.bookings add constraint bookings_no_overlap exclude using gist (room with =, during with &&) where (not cancelled);

-- 017 index dropped and created again: nothing
drop index shop.orders_placed_idx; create index orders_placed_idx on shop.orders (placed_at desc nulls last, id);

-- 018 index spelled out otherwise: nothing
drop index shop.orders_spare_idx; create index orders_spare_idx on shop.orders using btree (manager_id int8_ops asc nulls last);

-- 019 index built again: nothing
reindex table shop.orders;

-- 020 column of the same type: nothing
alter table shop.articles alter column title type varchar(80); alter table shop.articles alter column price type numeric(10, 2);

-- 021 column rewritten to the same type: nothing
alter table shop.articles alter column weight type double precision using weight + 0;

-- 022 column added and dropped: nothing
alter table shop.articles add column passing integer default 1; alter table shop.articles drop column passing;

-- 023 last column dropped and added again: nothing
alter table shop.pairs drop column note; alter table shop.pairs add column note text;

-- 024 not null set again: nothing
alter table shop.articles alter column name set not null;

-- 025 default set again: nothing
alter table shop.articles alter column code set default 'AAAAA';

-- 026 not null set and dropped: nothing
alter table shop.articles alter column title set not null; alter table shop.articles alter column title drop not null;

-- 027 option set and reset: nothing
alter table shop.pairs set (fillfactor = 50); alter table shop.pairs reset (fillfactor);

-- 028 options in another order: nothing
alter table shop.products reset (fillfactor); alter table shop.products set (fillfactor = 70);

-- 029 grants in another order: nothing
revoke all on shop.orders from mutation_reader, mutation_writer; grant delete, update, insert, select on shop.orders to mutation_writer; grant select on shop.orders to mutation_reader;

-- 030 grant given and taken: nothing
grant select on shop.pairs to mutation_reader; revoke select on shop.pairs from mutation_reader;

-- 031 grant given that was the default: nothing
grant execute on function shop.touch() to public;

-- 032 default privilege given and taken: nothing
alter default privileges for role mutation_writer grant select on tables to mutation_reader; alter default privileges for role mutation_writer revoke select on tables from mutation_reader;

-- 033 function replaced by itself: nothing
create or replace function shop.normalise(value text) returns text
    language sql immutable strict parallel safe
    as $$ select lower(btrim(value)) $$;

-- 034 function dropped and created again: nothing
drop function audit.log_ddl_again(); create function audit.log_ddl_again() returns event_trigger
    language plpgsql
    as $$
begin
    null;
end
$$;

-- 035 view replaced by itself: nothing
create or replace view shop.numbers (one, two) as select 1, 2;

-- 036 materialized view refreshed: nothing
refresh materialized view shop.sales;

-- 037 trigger replaced by itself: nothing
create or replace trigger orders_total before insert or update of total, status on shop.orders for each row when (new.total > 0) execute function shop.keep();

-- 038 trigger disabled and enabled: nothing
alter table shop.orders disable trigger orders_touch; alter table shop.orders enable trigger orders_touch;

-- 039 policy dropped and created again: nothing
drop policy salaries_read on hr.salaries; create policy salaries_read on hr.salaries for select to mutation_reader using (person = current_user);

-- 040 policy roles in another order: nothing
alter policy salaries_tenant on hr.salaries to mutation_writer, mutation_reader;

-- 041 row-level security on and off: nothing
alter table hr.notes enable row level security; alter table hr.notes disable row level security;

-- 042 comment set again: nothing
comment on table shop.orders is 'x'; comment on table shop.orders is 'What was ordered';

-- 043 empty comment: nothing
comment on table shop.pairs is '';

-- 044 renamed and renamed back: nothing
alter table shop.pairs rename to couples; alter table shop.couples rename to pairs; alter table shop.pairs rename column a to z; alter table shop.pairs rename column z to a;

-- 045 owner changed and changed back: nothing
alter table shop.pairs owner to mutation_owner; alter table shop.pairs owner to postgres;

-- 046 partition detached and attached again: nothing
alter table audit.buckets detach partition audit.buckets_2; alter table audit.buckets attach partition audit.buckets_2 for values with (modulus 4, remainder 2);

-- 047 table rewritten: nothing
cluster shop.products;

-- 048 moved to another schema and back: nothing
alter table shop.other_heap set schema audit; alter table audit.other_heap set schema shop;

-- 049 publication table dropped and added again: nothing
alter publication mutation_root drop table audit.events; alter publication mutation_root add table audit.events;

-- 050 statistics object dropped and created again: nothing
drop statistics shop.orders_year; create statistics shop.orders_year on (extract(year from due)) from shop.orders;

-- 051 extension created and dropped: nothing
create extension fuzzystrmatch with schema ext; drop extension fuzzystrmatch;

-- 052 settings of the session: nothing
set search_path = hr; set timezone = 'Europe/Oslo'; set datestyle = 'German'; set bytea_output = 'escape'; reset all;
