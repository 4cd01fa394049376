-- migration
alter table orders add column weight integer;
alter table orders add constraint weight_positive check (weight > 0) not valid;
