create function f(i int) returns int language sql not leakproof as 'select i';
create schema sales;
create function sales."My Check"(a text, b int) returns boolean language plpgsql
  as 'begin return true; end';
