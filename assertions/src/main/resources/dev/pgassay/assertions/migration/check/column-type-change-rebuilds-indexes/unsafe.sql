-- finds: column public.customers.born
set local timezone = 'UTC';
alter table customers alter column born type timestamptz;
