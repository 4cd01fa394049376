create or replace view public.all_orders as select id from public.orders;
