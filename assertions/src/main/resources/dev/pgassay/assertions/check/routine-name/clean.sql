create function order_total("orderId" bigint) returns bigint language sql as $$ select $1 $$;
create procedure clean_up() language sql as $$ select 1 $$;
create aggregate product (numeric) (sfunc = numeric_mul, stype = numeric);

-- Not the team's own.
create extension citext;
