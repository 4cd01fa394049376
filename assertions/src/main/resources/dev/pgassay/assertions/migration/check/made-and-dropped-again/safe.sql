-- migration
create temporary table totals on commit drop as select sum(total) from orders;
drop table totals;
-- migration
drop table imports;
create table imports (id integer not null, line text);
