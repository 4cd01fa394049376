CREATE DOMAIN public.country_code AS char(2) NOT NULL;
CREATE TABLE public.addresses (id int PRIMARY KEY, city text NOT NULL, country public.country_code);
