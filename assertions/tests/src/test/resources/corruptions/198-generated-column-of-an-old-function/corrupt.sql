INSERT INTO shop.products (id, title) VALUES (41, 'Red Shoe'), (42, 'Blue Shoe'), (43, 'Old Hat');
CREATE OR REPLACE FUNCTION shop.slug(t text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN RETURN replace(lower(t), ' ', '-'); END $$;
