set local lock_timeout = '2s'; -- since 18
alter table {table} add column {column} {type} generated always as (…) virtual; -- since 18
-- an ordinary column, which a trigger fills -- before 18
alter table {table} add column {column} {type}; -- before 18
