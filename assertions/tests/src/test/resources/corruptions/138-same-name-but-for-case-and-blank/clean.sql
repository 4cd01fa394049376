INSERT INTO public."Suppliers" SELECT i, 'Supplier ' || i FROM generate_series(1, 40) i;
INSERT INTO public."Suppliers" VALUES (41, U&'Caf\00e9 Nord');
