-- finds: constraint imports_pkey on public.imports
alter table imports add constraint imports_pkey primary key (id);
