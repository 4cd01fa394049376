-- finds: table public.totals
create table totals as select sum(total) from orders;
drop table totals;
