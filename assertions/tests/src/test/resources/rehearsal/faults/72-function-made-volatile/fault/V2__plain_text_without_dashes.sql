CREATE OR REPLACE FUNCTION plain_text(value text) RETURNS text LANGUAGE sql AS $$ SELECT lower(replace(trim(value), '-', ' ')) $$;
