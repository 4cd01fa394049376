CREATE DOMAIN public.port AS int CONSTRAINT port_check CHECK (VALUE > 0);
CREATE TABLE public.services (name text PRIMARY KEY, ports public.port[] NOT NULL);
