-- 40 -> 20 -> 10 -> 40; the other children of these hang on the cycle without being part of it
UPDATE org.units SET parent_id = 40 WHERE id = 10;
