INSERT INTO alarm (severity) SELECT (ARRAY['low', 'high']::severity[])[i % 2 + 1] FROM generate_series(1, 2000) AS i;
