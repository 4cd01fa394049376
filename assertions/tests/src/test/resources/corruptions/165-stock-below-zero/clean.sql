INSERT INTO stock.levels SELECT 'D' || d, 'S' || s, (d * s) % 7 FROM generate_series(1, 4) d, generate_series(1, 20) s;
