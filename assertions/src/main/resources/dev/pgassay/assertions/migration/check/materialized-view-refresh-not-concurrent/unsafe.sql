-- finds: materialized view public.order_totals
refresh materialized view order_totals;
