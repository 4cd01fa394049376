-- migration
alter table orders add column customer_id_new bigint;
