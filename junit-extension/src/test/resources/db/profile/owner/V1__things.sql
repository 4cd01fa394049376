create table mine (id int primary key, name text);
create table child (mine_id int references mine);
create type mood as enum ('sad', 'happy');
create function on_command() returns event_trigger language plpgsql as 'begin end';
create function one() returns int language sql as 'select 1';
create function noted() returns trigger language plpgsql as 'begin return new; end';
