INSERT INTO clinic."Patient" ("lastName", born_on)
SELECT 'Name' || i, date '1950-01-01' + i FROM generate_series(1, 3500) AS i;
