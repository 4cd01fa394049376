SET LOCAL lock_timeout = '2s';
ALTER TABLE bakery.bread DROP COLUMN grams;
