-- finds: column public.orders.note
alter table orders rename column note to remark;
