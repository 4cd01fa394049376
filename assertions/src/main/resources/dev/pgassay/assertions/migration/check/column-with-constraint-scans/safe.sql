-- migration
alter table orders add column rank integer;
alter table orders add constraint rank_positive check (rank > 0) not valid;
-- migration
alter table orders validate constraint rank_positive;
