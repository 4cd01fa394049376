CREATE DOMAIN public.rgb AS smallint[];
CREATE TABLE public.themes (id int PRIMARY KEY, accent public.rgb NOT NULL);
