SET LOCAL lock_timeout = '2s';
ALTER TABLE blog.article ADD CONSTRAINT article_slug_key UNIQUE USING INDEX article_slug_key;
