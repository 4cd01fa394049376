create table events (at timestamptz, content jsonb, tags text[], during tstzrange);
alter table events replica identity full;
create table places (id int primary key, place point);
alter table places replica identity full;
create table notes (content json);
