INSERT INTO stats.page_view (path, hits) SELECT '/page/' || i, i * 3 FROM generate_series(1, 4000) AS i;
