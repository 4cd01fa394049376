-- finds: table public.events_1
alter table events detach partition events_1;
