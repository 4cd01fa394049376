create table baseline (id integer);
