-- D and E stand for 13 and 14
INSERT INTO bank.payees
SELECT i, 'DE' || lpad((98 - (b || '131400')::numeric % 97)::text, 2, '0') || b
FROM (SELECT i, '10020030' || lpad((i * 7919)::text, 10, '0') AS b FROM generate_series(1, 30) i) n;
