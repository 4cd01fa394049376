INSERT INTO lab.reports SELECT 'L' || 100 + i, jsonb_build_array(jsonb_build_object('unit', 'g/l', 'value', i), jsonb_build_object('unit', 'mmol/l', 'value', i / 2)) FROM generate_series(1, 30) i;
