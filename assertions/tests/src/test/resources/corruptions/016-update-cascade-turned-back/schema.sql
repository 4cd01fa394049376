CREATE SCHEMA geo;
CREATE TABLE geo.countries (code char(2) PRIMARY KEY, name text NOT NULL);
CREATE TABLE geo.cities (
    id int PRIMARY KEY, country char(2) REFERENCES geo.countries ON UPDATE CASCADE, frozen boolean NOT NULL
);
CREATE FUNCTION geo.hold_frozen() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN IF OLD.frozen THEN NEW.country := OLD.country; END IF; RETURN NEW; END $$;
CREATE TRIGGER hold_frozen BEFORE UPDATE ON geo.cities FOR EACH ROW EXECUTE FUNCTION geo.hold_frozen();
