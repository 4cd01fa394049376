create table newer (id integer);
