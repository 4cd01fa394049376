CREATE SCHEMA shop;
CREATE FUNCTION shop.slug(t text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN RETURN replace(lower(t), ' ', '_'); END $$;
CREATE TABLE shop.products (id int PRIMARY KEY, title text NOT NULL, slug text GENERATED ALWAYS AS (shop.slug(title)) STORED);
