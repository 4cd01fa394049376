SET LOCAL lock_timeout = '2s';
CREATE FUNCTION billing.fine_unit_price() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW."FineUnitPrice" := NEW."UnitPrice";
  RETURN NEW;
END
$$;
ALTER TABLE billing."InvoiceLine" ADD COLUMN "FineUnitPrice" numeric(12,4);
CREATE TRIGGER fine_unit_price BEFORE INSERT OR UPDATE ON billing."InvoiceLine"
  FOR EACH ROW EXECUTE FUNCTION billing.fine_unit_price();
