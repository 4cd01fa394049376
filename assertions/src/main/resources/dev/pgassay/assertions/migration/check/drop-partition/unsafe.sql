-- finds: table public.events_1
drop table events_1;
