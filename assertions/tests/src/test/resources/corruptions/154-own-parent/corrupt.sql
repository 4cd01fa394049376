UPDATE shop.categories SET parent = slug WHERE slug = 'cat-12';
