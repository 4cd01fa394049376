ALTER TABLE farm.harvests ADD CONSTRAINT harvests_moisture_check CHECK (moisture BETWEEN 0 AND 100) NOT ENFORCED;
UPDATE farm.harvests SET moisture = 140 WHERE id IN (11, 12);
