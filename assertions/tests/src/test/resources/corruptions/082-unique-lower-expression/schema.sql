CREATE TABLE public.tags (id int PRIMARY KEY, name text NOT NULL);
CREATE UNIQUE INDEX tags_name_lower ON public.tags (lower(name));
