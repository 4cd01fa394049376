create table orders (id bigint primary key, code text unique, a integer, b integer, tags text[], note text);

-- Each differs from the others in one thing.
create index on orders (code);
create index on orders (code desc);
create index on orders (code nulls first);
create index on orders (code text_pattern_ops);
create index on orders (code collate "C");
create index on orders using hash (code);
create index on orders (code) include (a);
create index on orders (code) where a > 0;
create index on orders (code) where a > 1;
create index on orders (lower(code));
create index on orders (upper(code));
create index on orders (a, b);
create index on orders (b, a);
create unique index on orders (a, b);
alter table orders add unique (a, b) deferrable;

create table "Order Items" (id bigint primary key, period int4range, exclude using gist (period with &&), exclude using gist (period with -|-));
create index on "Order Items" using gist (period);

-- An invalid one is another matter.
create table visits (at date not null) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
create index visits_at_idx on visits (at);
create index visits_at_only on only visits (at);

-- The same columns of another table.
create schema sales;
create table sales.orders (code text);
create index on sales.orders (code);

do $$
begin
  if current_setting('server_version_num')::int >= 150000 then
    execute 'create unique index on orders (a, b) nulls not distinct';
  end if;
end
$$;
