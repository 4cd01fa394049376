create extension citext;
create extension hstore;
create type mood as enum ('sad', 'ok');
create domain positive as integer check (value > 0);
create domain code as varchar(4);
create type address as (street text, zip integer);
create type note as (data json);
