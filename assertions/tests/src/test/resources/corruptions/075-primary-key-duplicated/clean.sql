INSERT INTO lib.books SELECT '978' || i, 'Book ' || i FROM generate_series(1000, 1039) i;
