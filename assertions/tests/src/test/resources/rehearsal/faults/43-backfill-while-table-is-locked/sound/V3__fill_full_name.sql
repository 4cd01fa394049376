DO $$
DECLARE
  lowest bigint := 0;
  highest bigint := (SELECT max(id) FROM people.member);
BEGIN
  WHILE lowest <= highest LOOP
    UPDATE people.member SET full_name = first_name || ' ' || last_name
      WHERE id > lowest AND id <= lowest + 500 AND full_name IS NULL;
    COMMIT;
    lowest := lowest + 500;
  END LOOP;
END
$$;
