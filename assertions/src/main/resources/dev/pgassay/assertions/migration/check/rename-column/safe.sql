-- migration
alter table orders add column remark text;
