-- migration without transaction
drop index concurrently orders_note_idx;
