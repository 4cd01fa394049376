-- finds: index public.orders_note_idx
alter table orders drop column note;
