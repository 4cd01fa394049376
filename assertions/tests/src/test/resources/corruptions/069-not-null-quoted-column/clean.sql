INSERT INTO "Sales"."Leads" SELECT i, 'lead' || i || '@example.net' FROM generate_series(1, 20) i;
