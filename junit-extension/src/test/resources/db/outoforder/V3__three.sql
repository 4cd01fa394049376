create table three (id integer primary key);
