UPDATE pg_attribute SET attnotnull = false WHERE attrelid = '"Sales"."Leads"'::regclass AND attname = 'E-Mail';
UPDATE "Sales"."Leads" SET "E-Mail" = NULL WHERE "Id" = 13;
UPDATE pg_attribute SET attnotnull = true WHERE attrelid = '"Sales"."Leads"'::regclass AND attname = 'E-Mail';
