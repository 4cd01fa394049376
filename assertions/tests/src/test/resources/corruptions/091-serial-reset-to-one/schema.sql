CREATE TABLE public.visits (id serial PRIMARY KEY, at date NOT NULL);
