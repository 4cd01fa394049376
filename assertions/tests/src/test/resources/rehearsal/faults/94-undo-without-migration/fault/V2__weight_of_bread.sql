SET LOCAL lock_timeout = '2s';
ALTER TABLE bakery.bread ADD COLUMN grams int;
