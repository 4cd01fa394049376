-- finds: statement db/migration/V2__part.sql:2
create index concurrently events_id_idx on events (id);
