-- finds: column public.orders.note
alter table orders drop column note;
