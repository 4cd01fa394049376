set local lock_timeout = '2s';
alter table {table} add column {column} {type};
alter table {table} alter column {column} set default …;
-- then fill the old rows, some thousand in a transaction
