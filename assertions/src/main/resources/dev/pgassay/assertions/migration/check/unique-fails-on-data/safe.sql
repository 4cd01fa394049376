-- migration
alter table imports add primary key (id);
