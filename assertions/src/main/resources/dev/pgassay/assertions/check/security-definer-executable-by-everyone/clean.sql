create role sec_app;
create schema sales;
create function f(i int) returns int language sql security definer as 'select i';
revoke execute on function f(int) from public;
grant execute on function f(int) to sec_app;
create procedure sales."Close Year"(year int) language plpgsql as 'begin end';

-- Nobody can call a trigger's function.
create function keep_trail() returns trigger language plpgsql security definer as 'begin return new; end';
