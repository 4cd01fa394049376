-- finds: table public.orders
alter table order_items drop constraint order_items_order_fk;
