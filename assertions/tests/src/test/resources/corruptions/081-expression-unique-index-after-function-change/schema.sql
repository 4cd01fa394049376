CREATE SCHEMA app;
CREATE FUNCTION app.mail_key(m text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN RETURN lower(m); END $$;
CREATE TABLE app.accounts (id int PRIMARY KEY, mail text NOT NULL);
CREATE UNIQUE INDEX accounts_mail_once ON app.accounts (app.mail_key(mail));
