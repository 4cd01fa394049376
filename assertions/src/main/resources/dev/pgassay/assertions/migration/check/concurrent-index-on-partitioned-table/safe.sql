-- migration
create index events_id_idx on only events (id);
-- migration without transaction
create index concurrently events_1_id_idx on events_1 (id);
-- migration without transaction
create index concurrently events_2_id_idx on events_2 (id);
-- migration
alter index events_id_idx attach partition events_1_id_idx;
alter index events_id_idx attach partition events_2_id_idx;
