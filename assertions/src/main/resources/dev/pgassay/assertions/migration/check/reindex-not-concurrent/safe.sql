-- migration without transaction
reindex index concurrently orders_note_idx;
