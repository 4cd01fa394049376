CREATE INDEX CONCURRENTLY book_title_c_idx ON library.book (title COLLATE "C");
