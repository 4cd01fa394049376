alter table customers alter column name type varchar(100);
