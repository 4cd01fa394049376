create table old (id integer);
