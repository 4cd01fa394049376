INSERT INTO acct.periods SELECT (date '2022-01-01' + i * interval '1 month')::date, i = 23 FROM generate_series(0, 23) i;
