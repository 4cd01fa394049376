-- as a cancelled REINDEX CONCURRENTLY leaves it
CREATE INDEX reads_at_idx_ccnew ON public.reads (at);
UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'public.reads_at_idx_ccnew'::regclass;
