-- finds: table public.customers
alter table orders add column remark text;
alter table customers add column remark text;
