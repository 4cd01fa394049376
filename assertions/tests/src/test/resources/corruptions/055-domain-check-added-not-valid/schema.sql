CREATE DOMAIN public.email_address AS text;
CREATE TABLE public.subscribers (id int PRIMARY KEY, email public.email_address);
