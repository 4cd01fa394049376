-- Finds every table.
-- severity: note
select 'table ' || schemaname || '.' || tablename as object, 'it is there' as reason from pg_catalog.pg_tables where schemaname !~ '^(pg_|information_schema)' order by 1
