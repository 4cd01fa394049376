-- finds: materialized view public.totals
create table orders (id int primary key, total numeric);
create materialized view totals as select sum(total) as total from orders;
