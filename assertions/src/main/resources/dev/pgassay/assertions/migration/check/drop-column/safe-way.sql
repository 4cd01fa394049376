-- first a release that does not use the column; then, in a later one
set local lock_timeout = '2s';
alter table {table} drop column {column};
