-- requires wal_level=logical
create table orders (id int primary key);
