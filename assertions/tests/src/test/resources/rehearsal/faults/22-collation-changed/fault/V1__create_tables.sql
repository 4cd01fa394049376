CREATE SCHEMA library;
CREATE TABLE library.book (
  isbn char(13) PRIMARY KEY,
  title text NOT NULL
);
CREATE INDEX book_title_idx ON library.book (title);
