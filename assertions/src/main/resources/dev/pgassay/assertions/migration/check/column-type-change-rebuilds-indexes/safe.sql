-- migration
alter table customers add column born_at timestamptz;
