-- finds: constraint customers_email_key on public.customers
alter table customers add constraint customers_email_key unique (email);
