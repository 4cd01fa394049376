-- Finds nothing in time.
-- timeout: 50 ms
select 'x' as object, 'y' || pg_catalog.pg_sleep(5) as reason
