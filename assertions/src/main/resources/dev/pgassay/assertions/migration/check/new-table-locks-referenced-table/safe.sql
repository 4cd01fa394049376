-- migration
create table refunds (id integer primary key, order_id integer);
