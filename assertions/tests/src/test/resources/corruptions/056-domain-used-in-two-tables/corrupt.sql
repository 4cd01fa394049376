UPDATE hr.contracts SET hours = 1000 WHERE id = 0;
ALTER DOMAIN hr.percentage ADD CONSTRAINT percentage_range CHECK (VALUE >= 0 AND VALUE <= 100) NOT VALID;
