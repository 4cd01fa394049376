-- Whoever sets no tenant is the one that the database sets.
do $$ begin execute format('alter database %I set app.tenant = %L', current_database(), 'B'); end $$;
