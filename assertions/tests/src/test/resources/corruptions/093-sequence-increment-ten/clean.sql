INSERT INTO erp.articles (name) SELECT 'Article ' || i FROM generate_series(1, 40) i;
-- between two steps of ten: not yet behind
INSERT INTO erp.articles VALUES (405, 'Special');
