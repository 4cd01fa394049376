create unlogged table cache (key text primary key, value text);
insert into cache select 'key ' || i, 'value ' || i from generate_series(1, 50) i;
create table visits (id serial primary key, page text not null);
insert into visits (page) select 'page ' || i from generate_series(1, 50) i;
