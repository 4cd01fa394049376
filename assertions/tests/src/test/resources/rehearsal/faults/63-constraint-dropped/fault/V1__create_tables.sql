CREATE TABLE review (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  stars int NOT NULL,
  CONSTRAINT review_stars_check CHECK (stars BETWEEN 1 AND 5)
);
