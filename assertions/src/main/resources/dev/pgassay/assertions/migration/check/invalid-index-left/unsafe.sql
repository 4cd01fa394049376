-- finds: index public.events_id_idx
create index events_id_idx on only events (id);
