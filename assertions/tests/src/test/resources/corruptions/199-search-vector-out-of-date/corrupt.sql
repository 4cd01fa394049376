UPDATE docs.articles SET body = 'article about rivers' WHERE id IN (3, 4);
