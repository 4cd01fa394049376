UPDATE ONLY public.measurements SET celsius = 451 WHERE id = 5;
ALTER TABLE public.measurements ADD CONSTRAINT celsius_range CHECK (celsius BETWEEN -60 AND 60) NO INHERIT NOT VALID;
