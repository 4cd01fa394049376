create table one (id integer primary key);
