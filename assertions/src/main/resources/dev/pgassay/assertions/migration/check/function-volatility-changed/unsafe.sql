-- finds: function public.tax(integer)
create or replace function tax(total integer) returns integer language sql immutable as 'select total / 5';
