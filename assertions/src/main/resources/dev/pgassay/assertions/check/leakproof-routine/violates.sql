-- finds: function public.f(integer)
-- finds: function sales."My Check"(text, integer)
create function f(i int) returns int language sql leakproof as 'select i';
create schema sales;
create function sales."My Check"(a text, b int) returns boolean language plpgsql leakproof
  as 'begin return true; end';
