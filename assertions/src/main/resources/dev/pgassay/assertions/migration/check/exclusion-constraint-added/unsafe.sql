-- finds: constraint customers_one_email on public.customers
alter table customers add constraint customers_one_email exclude (email with =);
