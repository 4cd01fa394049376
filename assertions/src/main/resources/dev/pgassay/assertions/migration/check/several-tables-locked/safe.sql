-- migration
alter table orders add column remark text;
-- migration
alter table customers add column remark text;
