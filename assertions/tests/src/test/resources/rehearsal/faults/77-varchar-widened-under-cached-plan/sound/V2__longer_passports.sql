SET LOCAL lock_timeout = '2s';
CREATE FUNCTION passenger_passport_no() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.passport_no := NEW.passport;
  RETURN NEW;
END
$$;
ALTER TABLE passenger ADD COLUMN passport_no varchar(24);
CREATE TRIGGER passenger_passport_no BEFORE INSERT OR UPDATE ON passenger
  FOR EACH ROW EXECUTE FUNCTION passenger_passport_no();
