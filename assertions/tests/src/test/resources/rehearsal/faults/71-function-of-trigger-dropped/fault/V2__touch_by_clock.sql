DROP FUNCTION gallery.touch();
CREATE FUNCTION gallery.touch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.changed_at := clock_timestamp();
  RETURN NEW;
END
$$;
