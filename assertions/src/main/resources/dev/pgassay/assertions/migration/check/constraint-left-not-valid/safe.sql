-- migration
alter table orders add constraint orders_small check (total < 1000000) not valid;
-- migration
alter table orders validate constraint orders_small;
