ALTER SEQUENCE public.visits_id_seq RESTART;
