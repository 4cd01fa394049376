-- finds: function public.tax(integer)
drop function tax(integer);
