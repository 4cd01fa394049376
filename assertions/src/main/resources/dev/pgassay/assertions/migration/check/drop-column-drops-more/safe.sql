-- migration without transaction
drop index concurrently orders_note_idx;
-- migration
alter table orders drop column note;
