-- finds: index public.orders_note_idx
reindex index orders_note_idx;
