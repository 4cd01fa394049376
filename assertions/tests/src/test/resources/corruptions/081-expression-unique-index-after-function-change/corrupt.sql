INSERT INTO app.accounts VALUES (41, 'user7+shop@example.com');
-- the new key ignores what follows a plus; the index holds the old keys
CREATE OR REPLACE FUNCTION app.mail_key(m text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS
$$ BEGIN RETURN regexp_replace(lower(m), '[+][^@]*@', '@'); END $$;
