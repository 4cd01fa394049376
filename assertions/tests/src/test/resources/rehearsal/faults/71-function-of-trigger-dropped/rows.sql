INSERT INTO gallery.picture (id, title) SELECT i, 'Picture ' || i FROM generate_series(1, 200) AS i;
