set local lock_timeout = '2s';
alter table {table} add constraint {column}_not_null not null {column} not valid; -- since 18
-- in the next migration -- since 18
alter table {table} validate constraint {column}_not_null; -- since 18
alter table {table} add constraint {column}_not_null check ({column} is not null) not valid; -- before 18
-- in the next migration -- before 18
alter table {table} validate constraint {column}_not_null; -- before 18
-- in the next, which reads nothing now -- before 18
alter table {table} alter column {column} set not null; -- before 18
alter table {table} drop constraint {column}_not_null; -- before 18
