-- finds: column public.events.content
-- finds: column public.events.places
-- finds: column public.routes.leg
create table events (at timestamptz, content json, places point[]);
alter table events replica identity full;
create type leg as (number int, path path);
create table routes (name text, leg leg);
alter table routes replica identity full;
