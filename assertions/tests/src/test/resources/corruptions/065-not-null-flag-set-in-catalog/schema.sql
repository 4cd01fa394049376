CREATE TABLE public.invoices (id int PRIMARY KEY, due date NOT NULL);
