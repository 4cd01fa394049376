-- migration
refresh materialized view concurrently order_totals;
