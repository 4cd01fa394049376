-- finds: function public."orderTotal"(bigint)
-- finds: procedure public."Clean Up"()
-- finds: aggregate shop."Product"(numeric)
-- finds: function shop.total_(integer, text)
create function "orderTotal"(bigint) returns bigint language sql as $$ select $1 $$;
create procedure "Clean Up"() language sql as $$ select 1 $$;
create schema shop;
create aggregate shop."Product" (numeric) (sfunc = numeric_mul, stype = numeric);
create function shop.total_(a integer, b text default '') returns integer language sql as $$ select a $$;
