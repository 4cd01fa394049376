-- Differences between a database and what should be its copy, and where each has to be reported.
-- 001 one row less: rows of table public.customers
alter table orders drop constraint orders_customer_id_fkey; delete from customers where id = 23; alter table orders add foreign key (customer_id) references customers not valid;
-- 002 one row more: rows of table public.countries
insert into countries values ('it', 'Italy');
-- 003 a value changed: rows of table public.orders
update orders set total = total + 0.01 where id = 17;
-- 004 an empty text instead of NULL: rows of table public.customers
update customers set note = '' where id = 3;
-- 005 the text NULL instead of NULL: rows of table public.customers
update customers set note = 'NULL' where id = 3;
-- 006 a blank at the end: rows of table public.customers
update customers set name = name || ' ' where id = 9;
-- 007 upper case: rows of table public.customers
update customers set name = upper(name) where id = 9;
-- 008 another way to write the same letter: rows of table public.countries
update countries set name = U&'A\0308' where code = 'ä';
-- 009 minus zero: rows of table public.orders
update orders set weight = '-0' where id = 7;
-- 010 the last bit of a float: rows of table public.orders
update orders set weight = 0.33333333333333337 where id = 1;
-- 011 not a number: rows of table public.orders
update orders set weight = 'NaN' where id = 1;
-- 012 a value deep in jsonb: rows of table public.orders
update orders set document = jsonb_set(document, '{deep,1}', '0') where id = 4;
-- 013 blanks in json: rows of table public.carts
update carts set content = '{"b": 2}' where id = 2;
-- 014 a byte: rows of table public.orders
update orders set scan = '\x0100' where id = 1;
-- 015 no bytes instead of NULL: rows of table public.orders
update orders set scan = null where id = 1;
-- 016 a microsecond: rows of table public.customers
update customers set joined = joined + interval '1 microsecond' where id = 40;
-- 017 an hour, as a wrong time zone makes it: rows of table public.customers
update customers set joined = joined + interval '1 hour';
-- 018 another label of an enum: rows of table public.orders
update orders set size = 'l' where id = 2;
-- 019 an element of an array: rows of table public.orders
update orders set tags[2] = 'NULL' where id = 2;
-- 020 the first index of an array: rows of table public.orders
update orders set tags = '[0:2]={a,NULL,2}' where id = 2;
-- 021 an open bound of a range: rows of table public.orders
update orders set period = tstzrange(lower(period), upper(period), '[]') where id = 2;
-- 022 two values changed places: rows of table public.customers
update customers set name = case id when 1 then 'Customer 2' else 'Customer 1' end where id in (1, 2);
-- 023 a key changed: rows of table public.countries
update countries set code = 'Fr' where code = 'fr';
-- 024 a part of a key: rows of table "Shop"."Order Items"
update "Shop"."Order Items" set "Line" = 4 where "Order" = 5 and "Line" = 3;
-- 025 one of two equal rows less: rows of table public.settings
delete from settings where ctid = (select min(ctid) from settings where name = 'a');
-- 026 a row of a table without key changed: rows of table public.settings
update settings set value = '' where name = 'b';
-- 027 a row of a partition: rows of table public.visits
update visits set page = 'page 9' where at = '2026-08-01';
-- 028 rows of a child: rows of table public.children
update children set age = 4;
-- 029 rows of a parent without its children: rows of table public.parents
delete from only parents;
-- 030 a table without columns: rows of table public.nothing
insert into nothing default values;
-- 031 all rows lost: rows of table "Shop"."Order Items"
truncate "Shop"."Order Items";
-- 032 a materialized view of other rows: rows of materialized view public.order_totals
update orders set total = 1 where id = 1; refresh materialized view order_totals; update orders set total = 10 where id = 1;
-- 033 a materialized view filled: rows of materialized view public.empty_totals
refresh materialized view empty_totals;
-- 034 a materialized view emptied: rows of materialized view public.order_totals
refresh materialized view order_totals with no data;
-- 035 a sequence behind: position of sequence public.invoice_number
alter sequence invoice_number restart with 1005;
-- 036 a sequence far ahead: position of sequence public.invoice_number
alter sequence invoice_number restart with 5000;
-- 037 the sequence of an identity column: position of sequence public.customers_id_seq
alter table customers alter column id restart with 1;
-- 038 a sequence that has given its first value: position of sequence public.unused_number
drop sequence unused_number; create sequence unused_number; select nextval('unused_number');
-- 039 a byte of a large object: large objects
select lo_put(4711, 4900, '\xff');
-- 040 a large object longer by zeros: large objects
select lo_put(4712, 3, '\x00');
-- 041 a large object less: large objects
select lo_unlink(4712);
-- 042 a large object more: large objects
select lo_create(4713);
-- 043 the owner of a large object: large objects
alter large object 4712 owner to content_boss;
-- 044 a right on a large object: large objects
revoke select on large object 4711 from content_clerk;
-- 045 the comment of a large object: large objects
comment on large object 4711 is null;
-- 046 a grant missing: table public.orders
revoke select on orders from content_clerk;
-- 047 a grant on a column missing: table public.customers
revoke select (name) on customers from content_clerk;
-- 048 a grant with grant option: table public.orders
grant select on orders to content_clerk with grant option;
-- 049 default privileges missing: default privileges for role current_role in schema public on tables
alter default privileges in schema public revoke select on tables from content_clerk;
-- 050 another owner: table public.countries
alter table countries owner to content_clerk;
-- 051 a policy missing: table public.orders
drop policy orders_of_clerks on orders;
-- 052 row-level security off: table public.orders
alter table orders disable row level security;
-- 053 a trigger disabled: table public.orders
alter table orders disable trigger orders_touch;
-- 054 a trigger missing: table public.orders
drop trigger orders_touch on orders;
-- 055 an index missing: table public.orders
drop index orders_customer_id_idx;
-- 056 a unique constraint missing: table public.customers
alter table customers drop constraint customers_email_key;
-- 057 a foreign key missing: table public.orders
alter table orders drop constraint orders_customer_id_fkey;
-- 058 a foreign key that is not validated: table public.orders
alter table orders drop constraint orders_customer_id_fkey; alter table orders add constraint orders_customer_id_fkey foreign key (customer_id) references customers not valid;
-- 059 NOT NULL missing: table public.customers
alter table customers alter column name drop not null;
-- 060 columns in another order: table public.settings
drop table settings; create table settings (value text, name text); insert into settings values ('1', 'a'), ('1', 'a'), (null, 'b'); alter table settings replica identity full;
-- 061 a comment missing: table public.orders
comment on table orders is null;
-- 062 a comment on a column: table public.orders
comment on column orders.total is 'with tax';
-- 063 a partition missing: table public.visits_2027
drop table visits_2027;
-- 064 a partition detached: table public.visits_2027
alter table visits detach partition visits_2027;
-- 065 another replica identity: table public.settings
alter table settings replica identity default;
-- 066 a table missing: table public.carts
drop table carts;
-- 067 a table more: table public.orders_old
create table orders_old as select * from orders;
-- 068 a body of a function: function public.touch()
create or replace function touch() returns trigger language plpgsql as 'begin return old; end';
-- 069 a label of an enum more: enum public.size
alter type size add value 'xl';
-- 070 a rule of a domain: domain public.amount
alter domain amount add check (value < 1000000);
-- 071 a view: view public.good_customers
create or replace view good_customers as select id, name from customers where note <> 'bad';
-- 072 the increment of a sequence: sequence public.invoice_number
alter sequence invoice_number increment by 1;
-- 073 a sequence that belongs to a column: sequence public.unused_number
alter sequence unused_number owned by orders.id;
-- 074 a publication: publication content_news
alter publication content_news add table customers;
-- 075 an unlogged table made logged: table public.carts
alter table carts set logged;
-- 076 a right on a schema: schema "Shop"
grant usage on schema "Shop" to content_clerk;
-- 077 a setting of the database: database current_database
do $$ begin execute format('alter database %I set work_mem = ''5MB''', current_database()); end $$;
-- 078 a setting of a role in the database: settings of roles in the database
do $$ begin execute format('alter role content_clerk in database %I set work_mem = ''5MB''', current_database()); end $$;
-- 079 the type of a column: table public.visits
alter table visits alter column seconds type double precision;
