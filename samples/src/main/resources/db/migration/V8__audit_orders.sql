create table audit_log (
  id bigint generated always as identity,
  table_name text not null,
  operation text not null,
  old_row jsonb,
  new_row jsonb,
  changed_by text not null,
  changed_at timestamptz not null default current_timestamp,
  constraint audit_log_pkey primary key (id),
  constraint audit_log_operation_check check (operation in ('INSERT', 'UPDATE', 'DELETE'))
);

comment on table audit_log is 'Who changed what and when; written by triggers only.';

-- Runs with its owner's rights, so that nobody else needs the right to write to the log. Inside,
-- current_user is the owner; whoever really acts is the role that was set, or else the session's.
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
    case when tg_op <> 'INSERT' then to_jsonb(old) end,
    case when tg_op <> 'DELETE' then to_jsonb(new) end,
    coalesce(nullif(current_setting('role'), 'none'), session_user)
  );
  return null;
end
$$;

comment on function record_change() is 'Writes the change of a row to audit_log.';

revoke execute on function record_change() from public;

create trigger orders_audit
after insert or update or delete on orders
for each row execute function record_change();
