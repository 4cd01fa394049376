-- one pass does both
alter table {table} …, …;
