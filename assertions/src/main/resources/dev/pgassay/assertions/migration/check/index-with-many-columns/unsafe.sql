-- finds: index public.customers_wide
create table log (a integer, b integer, c integer, d integer);
create index customers_wide on customers (email, name, code, nick);
