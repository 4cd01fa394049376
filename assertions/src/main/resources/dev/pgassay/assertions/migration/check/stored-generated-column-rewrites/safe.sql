-- migration
create view orders_gross as select o.*, total * 2 as gross from orders o;
