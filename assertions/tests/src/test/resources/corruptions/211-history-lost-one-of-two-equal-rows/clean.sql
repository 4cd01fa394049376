INSERT INTO arch.events_old SELECT date '2024-01-01' + i / 2, 'tick' FROM generate_series(0, 59) i;
INSERT INTO arch.events SELECT * FROM arch.events_old;
