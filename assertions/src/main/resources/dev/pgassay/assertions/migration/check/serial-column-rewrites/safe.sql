-- migration
alter table orders add column number integer;
create sequence orders_number_seq;
alter table orders alter column number set default nextval('orders_number_seq');
