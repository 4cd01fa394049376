CREATE TABLE public.measurements (id int PRIMARY KEY, celsius numeric);
CREATE TABLE public.furnace_measurements () INHERITS (public.measurements);
