-- migration
alter table orders add column remark text;
-- migration
update customers set code = lower(code);
