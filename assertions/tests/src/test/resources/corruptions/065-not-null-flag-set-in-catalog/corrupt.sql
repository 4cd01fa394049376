-- a hand-edited catalog, as some "fast migration" recipes advise
UPDATE pg_attribute SET attnotnull = false WHERE attrelid = 'public.invoices'::regclass AND attname = 'due';
UPDATE public.invoices SET due = NULL WHERE id IN (8, 18);
UPDATE pg_attribute SET attnotnull = true WHERE attrelid = 'public.invoices'::regclass AND attname = 'due';
