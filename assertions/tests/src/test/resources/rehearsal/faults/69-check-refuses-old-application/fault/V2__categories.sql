SET LOCAL lock_timeout = '2s';
ALTER TABLE cinema.seat ADD CONSTRAINT seat_category_check CHECK (category IN ('stalls', 'box')) NOT VALID;
