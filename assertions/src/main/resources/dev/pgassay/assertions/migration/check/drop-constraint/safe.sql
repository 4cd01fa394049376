-- migration
alter table orders add constraint orders_total_small check (total < 1000000) not valid;
