DO $$
BEGIN
  LOOP
    DELETE FROM security.login_attempt WHERE id IN (
      SELECT id FROM security.login_attempt WHERE tried_at < '2024-01-01 00:00+00' LIMIT 500);
    EXIT WHEN NOT FOUND;
    COMMIT;
  END LOOP;
END
$$;
