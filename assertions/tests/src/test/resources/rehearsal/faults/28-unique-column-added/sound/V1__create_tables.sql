CREATE SCHEMA blog;
CREATE TABLE blog.article (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  headline text NOT NULL
);
