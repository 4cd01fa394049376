UPDATE price.lists SET valid = daterange(lower(valid), lower(valid)) WHERE id = 6;
UPDATE price.lists SET valid = daterange(lower(valid), NULL) WHERE id = 7;
