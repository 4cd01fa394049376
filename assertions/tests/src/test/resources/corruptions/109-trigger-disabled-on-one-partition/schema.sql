CREATE SCHEMA bank;
CREATE TABLE bank.audit (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, booking int NOT NULL);
CREATE TABLE bank.bookings (branch text, id int, PRIMARY KEY (branch, id)) PARTITION BY LIST (branch);
CREATE TABLE bank.bookings_a PARTITION OF bank.bookings FOR VALUES IN ('a');
CREATE TABLE bank.bookings_b PARTITION OF bank.bookings FOR VALUES IN ('b');
CREATE FUNCTION bank.audit() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO bank.audit (booking) VALUES (NEW.id); RETURN NULL; END $$;
CREATE TRIGGER bookings_audit AFTER INSERT ON bank.bookings FOR EACH ROW EXECUTE FUNCTION bank.audit();
