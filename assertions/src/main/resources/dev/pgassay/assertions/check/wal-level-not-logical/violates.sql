-- finds: setting wal_level
create table orders (id int primary key);
