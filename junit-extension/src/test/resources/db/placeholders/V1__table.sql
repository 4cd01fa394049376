create table ${tenant}_users (id integer primary key);
