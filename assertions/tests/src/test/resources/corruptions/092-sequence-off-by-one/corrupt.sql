-- not called yet, so the next value is 30 once more
SELECT setval('public.tickets_no_seq', 30, false);
