SET LOCAL lock_timeout = '2s';
ALTER TABLE cinema.seat VALIDATE CONSTRAINT seat_category_check;
