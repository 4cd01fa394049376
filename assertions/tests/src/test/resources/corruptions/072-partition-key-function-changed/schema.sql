CREATE SCHEMA crm;
CREATE FUNCTION crm.region(country text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS
$$ BEGIN RETURN CASE WHEN country IN ('DE', 'AT', 'CH', 'LI') THEN 'dach' ELSE 'world' END; END $$;
CREATE TABLE crm.accounts (id int NOT NULL, country text NOT NULL) PARTITION BY LIST (crm.region(country));
CREATE TABLE crm.accounts_dach PARTITION OF crm.accounts FOR VALUES IN ('dach');
CREATE TABLE crm.accounts_world PARTITION OF crm.accounts FOR VALUES IN ('world');
