INSERT INTO printer (paper) SELECT 'A4' FROM generate_series(1, 2000);
