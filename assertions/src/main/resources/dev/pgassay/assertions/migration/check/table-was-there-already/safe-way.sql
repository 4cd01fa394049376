-- say what is to change
alter table {table} …;
-- or take another name
