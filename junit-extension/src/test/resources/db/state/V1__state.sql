create type mood as enum ('sad', 'ok');
create domain email as text check (value like '%@%');
create sequence tickets;

create table users (
  id serial primary key,
  email email not null,
  active boolean not null default true,
  mood mood
);
insert into users (email, mood) values ('a@x.org', 'ok'), ('b@x.org', 'sad'), ('c@x.org', null), ('d@x.org', null);

create table notes (
  id int primary key,
  user_id int references users,
  note text
);
create index notes_note on notes (note);
insert into notes select i, 1 + i % 3, 'note ' || i from generate_series(1, 300) i;

create table large (id int primary key, content text);
insert into large select i, string_agg(md5((i * j)::text), '') from generate_series(1, 20) i, generate_series(1, 300) j
group by i;

create table events (id int not null, at date not null) partition by range (at);
create table events_2024 partition of events for values from ('2024-01-01') to ('2025-01-01');
create table events_old (id int not null, at date not null);
insert into events values (1, '2024-05-01');

create unlogged table cache (key text primary key, value text);
insert into cache values ('a', '1');

create table "Quoted Names" ("a b" int, "row" text);
create table nothing ();
insert into nothing default values;

create materialized view moods as select mood, count(*) from users group by mood;
create materialized view later as select * from users with no data;
create view active_users as select * from users where active;

create function touch() returns trigger language plpgsql as 'begin return new; end';
create trigger touched before update on users for each row execute function touch();
create statistics notes_related on user_id, note from notes;

select lo_from_bytea(4711, 'large object'::bytea);
