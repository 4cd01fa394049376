-- drop the indexes of {column} concurrently, change the type, build them concurrently;
-- or a new column
alter table {table} add column {column}_new {type};
