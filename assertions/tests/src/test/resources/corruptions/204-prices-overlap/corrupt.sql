UPDATE price.history SET valid_to = valid_to + 1 WHERE id = 32;
