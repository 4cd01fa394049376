create role reporting nologin;

create extension pg_trgm;

do $$
begin
  execute format('alter database %I set statement_timeout = %L', current_database(), '30s');
end
$$;
