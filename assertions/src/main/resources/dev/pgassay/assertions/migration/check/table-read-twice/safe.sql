-- migration
alter table customers alter column id type bigint, alter column email set not null;
-- migration
alter table customers add column note text;
alter table customers alter column code set not null;
