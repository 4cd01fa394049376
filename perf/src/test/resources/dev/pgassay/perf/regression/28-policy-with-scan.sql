-- fault: Row-level security hides orders of deleted users; the policy calls a volatile function that scans the audit log for each row.
-- budget: latest-orders
-- settings: role=shop_app
-- cause: orders_of_living_users | user_was_deleted | policy | row-level security | row level security
create function user_was_deleted(wanted integer) returns boolean
language sql
security definer
set search_path = pg_catalog, pg_temp
as $$
  select exists (
    select from public.audit_log
    where table_name = 'users' and operation = 'DELETE' and (old_row ->> 'id')::integer = wanted)
$$;
alter table orders enable row level security;
create policy orders_of_living_users on orders
  for select to shop_app
  using (not user_was_deleted(user_id));
-- seen: 22 -> 6762 blocks
