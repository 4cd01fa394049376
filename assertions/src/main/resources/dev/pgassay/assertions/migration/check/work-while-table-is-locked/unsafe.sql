-- finds: table public.orders
alter table orders add column remark text;
update customers set code = lower(code);
