-- migration
alter table imports rename to inputs;
create view imports as select * from inputs;
