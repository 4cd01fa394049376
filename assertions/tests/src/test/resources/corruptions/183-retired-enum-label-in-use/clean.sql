INSERT INTO hr.staff SELECT i, (ARRAY['permanent', 'temporary'])[1 + i % 2]::hr.contract FROM generate_series(1, 40) i;
