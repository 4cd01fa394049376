-- the last digit one off, and two neighbours swapped
UPDATE shop.articles SET ean = left(ean, 12) || (right(ean, 1)::int + 1) % 10 WHERE id = 10;
UPDATE shop.articles SET ean = '4060' || substr(ean, 5) WHERE id = 11;
