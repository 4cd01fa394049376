-- migration
alter table customers alter column code type varchar(20);
alter table orders alter column note type varchar;
alter table payments alter column id type bigint;
