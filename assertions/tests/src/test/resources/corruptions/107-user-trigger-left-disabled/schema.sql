CREATE SCHEMA stock;
CREATE TABLE stock.items (id int PRIMARY KEY, qty int NOT NULL, touched timestamptz);
CREATE FUNCTION stock.touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.touched := now(); RETURN NEW; END $$;
CREATE TRIGGER items_touch BEFORE INSERT OR UPDATE ON stock.items FOR EACH ROW EXECUTE FUNCTION stock.touch();
