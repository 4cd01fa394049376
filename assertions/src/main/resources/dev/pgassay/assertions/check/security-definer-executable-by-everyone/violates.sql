-- finds: function public.f(integer)
-- finds: procedure sales."Close Year"(integer)
create function f(i int) returns int language sql security definer as 'select i';
create schema sales;
create procedure sales."Close Year"(year int) language plpgsql security definer as 'begin end';
