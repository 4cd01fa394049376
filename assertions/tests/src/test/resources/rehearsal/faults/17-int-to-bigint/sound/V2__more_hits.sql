SET LOCAL lock_timeout = '2s';
CREATE FUNCTION stats.page_view_hits() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.hits_total := NEW.hits;
  RETURN NEW;
END
$$;
ALTER TABLE stats.page_view ADD COLUMN hits_total bigint;
CREATE TRIGGER page_view_hits BEFORE INSERT OR UPDATE ON stats.page_view
  FOR EACH ROW EXECUTE FUNCTION stats.page_view_hits();
