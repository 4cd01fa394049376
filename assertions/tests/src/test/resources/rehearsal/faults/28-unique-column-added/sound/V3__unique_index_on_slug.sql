CREATE UNIQUE INDEX CONCURRENTLY article_slug_key ON blog.article (slug);
