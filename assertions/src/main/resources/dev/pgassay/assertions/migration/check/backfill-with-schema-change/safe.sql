-- migration
alter table orders add column remark text;
-- migration
update orders set remark = note;
