DELETE FROM library.copies WHERE id = 11;
