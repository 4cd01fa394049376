INSERT INTO library.book SELECT '978' || lpad(i::text, 10, '0'), 'Title ' || md5(i::text) FROM generate_series(1, 3000) AS i;
