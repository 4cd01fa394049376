INSERT INTO app.folders SELECT t, i, nullif(i / 3, 0), 'Folder ' || i FROM generate_series(1, 3) t, generate_series(1, 20) i;
