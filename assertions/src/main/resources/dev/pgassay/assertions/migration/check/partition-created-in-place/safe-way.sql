create table {table} (like {parent} including all);
alter table {parent} attach partition {table} for values …;
