create table notes (id integer primary key);
do $$
begin
  execute format('alter database %I set work_mem to ''7MB''', current_database());
  execute format('alter database %I set search_path to "Odd, name", public', current_database());
  execute format('revoke connect on database %I from public', current_database());
  execute format('grant connect, temporary on database %I to pg_monitor', current_database());
end
$$;
