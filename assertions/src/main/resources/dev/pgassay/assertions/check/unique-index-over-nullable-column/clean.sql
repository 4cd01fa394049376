create table seats (id bigint primary key, user_id bigint not null, code text unique, day date not null, left_at date, unique (user_id, day));
create unique index on seats (user_id) where left_at is null;
create unique index on seats (user_id, left_at) where left_at is not null;
create index on seats (left_at, user_id);
create unique index on seats (user_id, day) include (left_at);
create table "Order Items" ("Order" bigint, "Product" bigint, primary key ("Order", "Product"));
create table visits (at date not null, visitor text not null, unique (at, visitor)) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
do $$
begin
  if current_setting('server_version_num')::int >= 150000 then
    execute 'create unique index on seats using btree (day, left_at) nulls not distinct';
  end if;
end
$$;
