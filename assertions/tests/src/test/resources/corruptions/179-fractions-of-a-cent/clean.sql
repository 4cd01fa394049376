INSERT INTO pay.charges SELECT i, i * 0.25 FROM generate_series(1, 60) i;
-- trailing zeros do no harm
INSERT INTO pay.charges VALUES (61, 9.9900);
