create sequence tickets;
select nextval('tickets') from generate_series(1, 5);

create table holders (id integer primary key, name text not null);
insert into holders select n, 'holder ' || n from generate_series(1, 100) n;

create function draw() returns bigint language plpgsql as $$
begin return nextval('tickets'); end $$;
create function "Draw One"() returns bigint language plpgsql as $$
begin return nextval('tickets'); end $$;
create function draw_in_sql() returns bigint language sql as $$ select nextval('tickets') $$;

create function draw_more(id integer, more integer) returns bigint language plpgsql as $$
begin return id + more + nextval('tickets'); end $$;
create operator @@+ (leftarg = integer, rightarg = integer, function = draw_more);

create function draw_for(drawn bigint, id integer) returns bigint language plpgsql as $$
begin return nextval('tickets'); end $$;
create aggregate last_drawn (integer) (sfunc = draw_for, stype = bigint);

create domain ticket as bigint check (value > 0 and nextval('tickets') > 0);
create view drawn as select nextval('tickets') as ticket;
create view drawn_twice (ticket) as values (nextval('tickets')), (nextval('tickets'));
create view limited as select name from holders limit nextval('tickets');

create function notice() returns trigger language plpgsql as $$
begin return new; end $$;
