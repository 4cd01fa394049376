CREATE TABLE public.tickets (id int NOT NULL, queue text NOT NULL) PARTITION BY LIST (queue);
CREATE TABLE public.tickets_billing PARTITION OF public.tickets FOR VALUES IN ('billing');
CREATE TABLE public.tickets_other PARTITION OF public.tickets DEFAULT;
