SET LOCAL lock_timeout = '2s';
CREATE OR REPLACE FUNCTION stock.log_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('stock.silent', true) = 'on' THEN
    RETURN NULL;
  END IF;
  INSERT INTO stock.change (item_id, amount) VALUES (NEW.id, NEW.amount);
  RETURN NULL;
END
$$;
SET LOCAL stock.silent = 'on';
UPDATE stock.item SET depot = 'York' WHERE depot = 'Leeds';
