-- a copy of the rows first, and only when nothing writes any more
create table … as table {table};
