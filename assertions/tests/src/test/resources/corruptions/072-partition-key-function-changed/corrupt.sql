INSERT INTO crm.accounts VALUES (61, 'LI'), (62, 'LI');
CREATE OR REPLACE FUNCTION crm.region(country text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS
$$ BEGIN RETURN CASE WHEN country IN ('DE', 'AT', 'CH') THEN 'dach' ELSE 'world' END; END $$;
