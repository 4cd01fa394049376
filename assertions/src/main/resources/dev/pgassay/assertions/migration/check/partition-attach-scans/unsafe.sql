-- finds: table public.events_3
alter table events attach partition events_3 for values from (2000) to (3000);
