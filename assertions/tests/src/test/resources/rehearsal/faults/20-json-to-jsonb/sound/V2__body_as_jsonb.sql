SET LOCAL lock_timeout = '2s';
CREATE FUNCTION events.incoming_document() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.document := NEW.body::jsonb;
  RETURN NEW;
END
$$;
ALTER TABLE events.incoming ADD COLUMN document jsonb;
CREATE TRIGGER incoming_document BEFORE INSERT OR UPDATE ON events.incoming
  FOR EACH ROW EXECUTE FUNCTION events.incoming_document();
