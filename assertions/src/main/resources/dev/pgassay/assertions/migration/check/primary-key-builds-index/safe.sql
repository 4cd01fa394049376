-- migration without transaction
create unique index concurrently imports_pkey on imports (id);
-- migration
alter table imports add constraint imports_pkey primary key using index imports_pkey;
