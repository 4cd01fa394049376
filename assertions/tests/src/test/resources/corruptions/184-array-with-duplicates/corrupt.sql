UPDATE cook.recipes SET ingredients = ingredients || 'salt'::text WHERE id = 22;
