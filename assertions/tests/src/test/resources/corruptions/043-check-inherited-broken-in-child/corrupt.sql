UPDATE zoo.birds SET weight = 0 WHERE id IN (103, 104);
ALTER TABLE zoo.animals ADD CONSTRAINT animals_weight_check CHECK (weight > 0) NOT VALID;
