INSERT INTO hr.salaries SELECT e, daterange(make_date(y, 1, 1), make_date(y + 1, 1, 1)), 3000 + y FROM generate_series(1, 10) e, generate_series(2019, 2023) y;
