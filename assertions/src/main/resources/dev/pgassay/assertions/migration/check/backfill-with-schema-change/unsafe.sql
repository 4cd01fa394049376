-- finds: table public.orders
alter table orders add column remark text;
update orders set remark = note;
