-- finds: function public.order_total(bigint)
-- finds: procedure public.clean_up()
-- finds: function "Shop"."Order Total"(bigint, text)
-- finds: aggregate public.product(numeric)
create function order_total(id bigint) returns bigint language sql as $$ select id $$;

-- Each function of a name counts by itself.
create function order_total(id bigint, currency text) returns bigint language sql as $$ select id $$;
comment on function order_total(bigint, text) is 'What the customer pays, in a currency.';
create procedure clean_up() language sql as $$ select 1 $$;
create aggregate product (numeric) (sfunc = numeric_mul, stype = numeric);

create schema "Shop";
create function "Shop"."Order Total"(bigint, text) returns bigint language sql as $$ select $1 $$;
