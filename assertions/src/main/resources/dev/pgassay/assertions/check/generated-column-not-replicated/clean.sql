create table orders (id int primary key, net numeric, gross numeric default 0);
