-- migration
create or replace function tax(total integer) returns integer language sql as 'select total / 6';
create function twice(n integer) returns integer language sql as 'select n * 2';
create or replace function twice(n integer) returns integer language sql immutable as 'select 2 * n';
