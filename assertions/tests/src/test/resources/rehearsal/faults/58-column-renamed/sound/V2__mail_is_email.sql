SET LOCAL lock_timeout = '2s';
CREATE FUNCTION customer_email() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW."Email" := NEW."Mail";
  RETURN NEW;
END
$$;
ALTER TABLE "Customer" ADD COLUMN "Email" text;
CREATE TRIGGER customer_email BEFORE INSERT OR UPDATE ON "Customer"
  FOR EACH ROW EXECUTE FUNCTION customer_email();
