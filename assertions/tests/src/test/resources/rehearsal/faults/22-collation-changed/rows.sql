INSERT INTO library.book SELECT lpad(i::text, 13, '9'), 'Title ' || md5(i::text) FROM generate_series(1, 3000) AS i;
