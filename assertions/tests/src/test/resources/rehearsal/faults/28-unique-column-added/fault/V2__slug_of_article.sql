SET LOCAL lock_timeout = '2s';
ALTER TABLE blog.article ADD COLUMN slug text CONSTRAINT article_slug_key UNIQUE;
