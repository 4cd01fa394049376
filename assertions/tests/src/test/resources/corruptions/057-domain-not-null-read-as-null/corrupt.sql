-- an empty scalar subquery of the domain's type slips a null past the domain
INSERT INTO public.addresses VALUES (46, 'Nowhere', (SELECT country FROM public.addresses WHERE false));
INSERT INTO public.addresses VALUES (47, 'Nowhere', (SELECT country FROM public.addresses WHERE false));
