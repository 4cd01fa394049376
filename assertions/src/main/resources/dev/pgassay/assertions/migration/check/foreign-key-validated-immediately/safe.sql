-- migration
alter table orders add constraint orders_customer_fk foreign key (customer_id) references customers not valid;
-- migration
alter table orders validate constraint orders_customer_fk;
