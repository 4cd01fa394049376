INSERT INTO public."Shipments" SELECT i, 'delivered', timestamptz '2024-03-01 12:00Z' + i * interval '1 h' FROM generate_series(1, 20) i;
INSERT INTO public."Shipments" SELECT i, 'packed', NULL FROM generate_series(21, 40) i;
