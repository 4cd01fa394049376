CREATE TABLE public.tickets (no serial PRIMARY KEY, title text NOT NULL);
