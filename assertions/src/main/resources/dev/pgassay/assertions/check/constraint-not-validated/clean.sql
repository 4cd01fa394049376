create domain amount as numeric;
alter domain amount add constraint amount_check check (value > 0) not valid;
alter domain amount validate constraint amount_check;

create table customers (id bigint primary key);
create table "Orders" (id bigint primary key, customer_id bigint references customers, total amount not null);
alter table "Orders" add constraint "Total" check (total >= 0) not valid;
alter table "Orders" validate constraint "Total";

create table visits (at date not null, minutes integer check (minutes > 0)) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');

-- Not enforced is another matter.
do $$
begin
  if current_setting('server_version_num')::int >= 180000 then
    execute 'alter table visits add constraint short check (minutes < 600) not enforced';
  end if;
end
$$;
