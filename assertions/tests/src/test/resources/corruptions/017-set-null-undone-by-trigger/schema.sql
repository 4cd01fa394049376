CREATE SCHEMA library;
CREATE TABLE library.copies (id int PRIMARY KEY);
CREATE TABLE library.loans (id int PRIMARY KEY, copy_id int REFERENCES library.copies ON DELETE SET NULL, lent date NOT NULL);
CREATE FUNCTION library.remember() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN NEW.copy_id := coalesce(NEW.copy_id, OLD.copy_id); RETURN NEW; END $$;
CREATE TRIGGER remember BEFORE UPDATE ON library.loans FOR EACH ROW EXECUTE FUNCTION library.remember();
