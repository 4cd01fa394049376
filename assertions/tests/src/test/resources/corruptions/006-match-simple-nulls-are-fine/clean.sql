INSERT INTO school.courses SELECT d, c, d || c FROM unnest(ARRAY['MATH', 'BIO', 'ART']) d, generate_series(1, 4) c;
INSERT INTO school.enrolments SELECT i, 'Pupil ' || i, 'BIO', 1 + i % 4 FROM generate_series(1, 30) i;
-- half-filled references, which MATCH SIMPLE lets pass
INSERT INTO school.enrolments VALUES (31, 'Pupil 31', 'HISTORY', NULL), (32, 'Pupil 32', NULL, 99);
