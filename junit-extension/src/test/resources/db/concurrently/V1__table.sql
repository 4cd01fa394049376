create table big (id integer primary key, name text);
