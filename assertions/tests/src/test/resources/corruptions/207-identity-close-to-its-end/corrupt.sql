SELECT setval('public.clicks_id_seq', 2147000000);
