CREATE TABLE public.reads (id int PRIMARY KEY, at timestamptz NOT NULL);
CREATE INDEX reads_at_idx ON public.reads (at);
