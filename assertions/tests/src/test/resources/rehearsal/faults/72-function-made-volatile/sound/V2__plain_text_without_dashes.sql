CREATE OR REPLACE FUNCTION plain_text(value text) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT lower(replace(trim(value), '-', ' ')) $$;
