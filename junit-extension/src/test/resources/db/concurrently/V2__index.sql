create index concurrently big_name on big (name);
