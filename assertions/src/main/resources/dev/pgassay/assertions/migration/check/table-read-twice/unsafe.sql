-- finds: table public.customers
alter table customers alter column id type bigint;
alter table customers alter column email set not null;
