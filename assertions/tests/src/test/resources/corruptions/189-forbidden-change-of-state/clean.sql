INSERT INTO wf.history SELECT 4 * t, t, NULL, 'new' FROM generate_series(1, 15) t;
INSERT INTO wf.history SELECT 4 * t + 1, t, 'new', 'working' FROM generate_series(1, 15) t;
INSERT INTO wf.history SELECT 4 * t + 2, t, 'working', 'done' FROM generate_series(1, 15) t;
