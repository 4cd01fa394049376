DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'rehearsal_bookkeeper') THEN
    CREATE ROLE rehearsal_bookkeeper;
  END IF;
END
$$;
CREATE TABLE expense (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, amount numeric(10,2) NOT NULL);
