CREATE SCHEMA gallery;
CREATE TABLE gallery.picture (
  id int PRIMARY KEY,
  title text NOT NULL,
  changed_at timestamptz
);
CREATE FUNCTION gallery.touch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.changed_at := now();
  RETURN NEW;
END
$$;
CREATE TRIGGER picture_touch BEFORE UPDATE ON gallery.picture FOR EACH ROW EXECUTE FUNCTION gallery.touch();
