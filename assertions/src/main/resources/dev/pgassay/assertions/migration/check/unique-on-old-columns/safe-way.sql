-- ask production first; it must give no row
select {columns}, pg_catalog.count(*) from {table} group by {columns} having pg_catalog.count(*) > 1;
