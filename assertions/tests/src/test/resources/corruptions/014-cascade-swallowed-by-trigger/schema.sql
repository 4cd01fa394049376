CREATE SCHEMA forum;
CREATE TABLE forum.threads (id int PRIMARY KEY, title text NOT NULL);
CREATE TABLE forum.posts (
    id int PRIMARY KEY, thread_id int NOT NULL REFERENCES forum.threads ON DELETE CASCADE,
    pinned boolean NOT NULL DEFAULT false
);
CREATE FUNCTION forum.keep_pinned() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN IF OLD.pinned THEN RETURN NULL; END IF; RETURN OLD; END $$;
CREATE TRIGGER keep_pinned BEFORE DELETE ON forum.posts FOR EACH ROW EXECUTE FUNCTION forum.keep_pinned();
