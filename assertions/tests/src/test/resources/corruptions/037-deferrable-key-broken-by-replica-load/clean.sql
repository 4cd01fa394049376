INSERT INTO graph.nodes SELECT i FROM generate_series(1, 30) i;
INSERT INTO graph.edges SELECT i, i % 30 + 1 FROM generate_series(1, 30) i;
