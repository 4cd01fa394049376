-- finds: column public.customers.email
alter table customers alter column email set not null;
