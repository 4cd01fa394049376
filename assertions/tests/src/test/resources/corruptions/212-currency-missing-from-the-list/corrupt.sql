UPDATE ref.currencies SET digits = 2 WHERE code = 'JPY';
