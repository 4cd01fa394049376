create role pgassay_bank;

create table accounts (
  id bigint generated always as identity primary key,
  owner text not null,
  balance numeric(12, 2) not null,
  secret text not null,
  opened_at timestamptz not null
);

create table audit_log (
  id bigint generated always as identity primary key,
  table_name text not null,
  operation text not null,
  old_row jsonb,
  new_row jsonb,
  changed_by text not null,
  changed_at timestamptz not null default current_timestamp
);

create function record_change() returns trigger
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
  insert into public.audit_log (table_name, operation, old_row, new_row, changed_by)
  values (
    tg_table_name,
    tg_op,
    case when tg_op in ('UPDATE', 'DELETE') then to_jsonb(old) end,
    case when tg_op in ('INSERT', 'UPDATE') then to_jsonb(new) end,
    coalesce(nullif(current_setting('role'), 'none'), session_user)
  );
  return null;
end
$$;

create trigger accounts_audit after insert or update or delete on accounts
  for each row execute function record_change();
create trigger accounts_audit_truncate after truncate on accounts
  for each statement execute function record_change();

grant select, insert, update, delete on accounts to pgassay_bank;
