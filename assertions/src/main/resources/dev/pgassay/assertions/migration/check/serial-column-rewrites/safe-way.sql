set local lock_timeout = '2s';
alter table {table} add column {column} {type};
create sequence … owned by {table}.{column};
alter table {table} alter column {column} set default nextval('…');
-- then fill the old rows, some thousand in a transaction
