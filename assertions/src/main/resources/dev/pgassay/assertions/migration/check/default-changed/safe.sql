-- migration
alter table orders add column bonus integer default 1;
