CREATE TABLE public.owners (id int PRIMARY KEY);
CREATE TABLE public.vehicles (id int PRIMARY KEY, owner_id int REFERENCES public.owners);
CREATE TABLE public.trucks (axles int) INHERITS (public.vehicles);
