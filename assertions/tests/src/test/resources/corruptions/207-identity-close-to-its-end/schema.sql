CREATE TABLE public.clicks (id serial PRIMARY KEY, url text);
