-- finds: constraint imports_id_key on public.imports
-- finds: index public.customers_email_key
alter table imports add constraint imports_id_key unique (id);
create unique index customers_email_key on customers (email);
