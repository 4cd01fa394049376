CREATE SCHEMA stock;
CREATE TABLE stock.item (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  depot text NOT NULL,
  amount int NOT NULL
);
CREATE INDEX item_depot_idx ON stock.item (depot);
CREATE TABLE stock.change (item_id bigint NOT NULL, amount int NOT NULL, changed_at timestamptz NOT NULL DEFAULT now());
CREATE FUNCTION stock.log_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO stock.change (item_id, amount) VALUES (NEW.id, NEW.amount);
  RETURN NULL;
END
$$;
CREATE TRIGGER item_log AFTER UPDATE ON stock.item FOR EACH ROW EXECUTE FUNCTION stock.log_change();
