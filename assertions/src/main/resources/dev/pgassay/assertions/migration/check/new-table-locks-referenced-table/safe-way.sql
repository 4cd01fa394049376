-- the table without the foreign key, and whatever else takes long; at the end, or in the next migration
set local lock_timeout = '2s';
alter table {table} add foreign key (…) references {referenced};
