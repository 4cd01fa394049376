-- finds: table public.carts
-- finds: foreign table public.films
-- finds: table public.visits_2026
create unlogged table carts (id int primary key);
create foreign data wrapper elsewhere;
create server films_server foreign data wrapper elsewhere;
create foreign table films (id int) server films_server;
create table visits (at date not null) partition by range (at);
create unlogged table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
