create table carts (id bigint primary key);
create temporary table session_carts (id bigint primary key);
create table visits (at date not null, page text) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
create materialized view cart_count as select count(*) as carts from carts;

-- Before PostgreSQL 18 the word was taken, and meant nothing: the partitions are logged.
do $$
begin
  if current_setting('server_version_num')::integer < 180000 then
    create unlogged table logins (at date not null, name text) partition by range (at);
    create table logins_2026 partition of logins for values from ('2026-01-01') to ('2027-01-01');
  end if;
end
$$;
