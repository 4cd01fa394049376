-- finds: table public.visits
create table visits (at timestamptz, page text);
alter table visits replica identity full;
