-- migration
create or replace function touch() returns trigger language plpgsql as 'begin new.id := new.id; return new; end';
