-- finds: table public.events_4
create table events_4 partition of events for values from (4000) to (5000);
