-- finds: column public.customers.code
-- finds: column public.customers.born
alter table customers alter column code type varchar(5);
alter table customers alter column born type date;
