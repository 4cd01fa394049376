INSERT INTO transit.timetables SELECT l, d FROM unnest(enum_range(NULL::transit.line)) l, unnest(ARRAY[date '2023-12-10', '2024-12-15']) d;
INSERT INTO transit.departures SELECT i, (enum_range(NULL::transit.line))[1 + i % 3], '2023-12-10', time '05:00' + i * interval '10 min' FROM generate_series(1, 60) i;
