-- migration
create or replace function tax(total integer) returns integer language sql as 'select total / 4';
