INSERT INTO public."Suppliers" VALUES (42, ' SUPPLIER 7 '), (43, U&'Cafe\0301 Nord');
