alter table … detach partition {table} concurrently;
-- and, once its rows are kept elsewhere
drop table {table};
