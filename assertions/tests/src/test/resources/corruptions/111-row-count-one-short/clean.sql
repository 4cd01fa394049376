INSERT INTO ref.us_states SELECT chr(65 + i / 5) || chr(65 + i % 5), 'State ' || i FROM generate_series(0, 49) i;
