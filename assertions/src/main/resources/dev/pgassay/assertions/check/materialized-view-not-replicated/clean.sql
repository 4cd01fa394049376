create table orders (id int primary key, total numeric);
create view totals as select sum(total) as total from orders;
