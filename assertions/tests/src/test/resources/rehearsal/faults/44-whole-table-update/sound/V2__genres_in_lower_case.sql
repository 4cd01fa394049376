DO $$
DECLARE
  lowest bigint := 0;
  highest bigint := (SELECT max(id) FROM song);
BEGIN
  WHILE lowest <= highest LOOP
    UPDATE song SET genre = lower(genre)
      WHERE id > lowest AND id <= lowest + 500 AND genre <> lower(genre);
    COMMIT;
    lowest := lowest + 500;
  END LOOP;
END
$$;
