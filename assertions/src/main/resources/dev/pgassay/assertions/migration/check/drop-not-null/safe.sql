-- migration
alter table orders add column total_net integer;
