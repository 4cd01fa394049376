create table carts (id int primary key);
create temporary table session_carts (id int primary key);
