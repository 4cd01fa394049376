-- finds: table public.orders
set local lock_timeout = '5min';
alter table orders add column remark text;
