-- migration
set local lock_timeout = '2s';
alter table orders add column remark text;
