-- finds: index public.orders_note_idx
drop index orders_note_idx;
