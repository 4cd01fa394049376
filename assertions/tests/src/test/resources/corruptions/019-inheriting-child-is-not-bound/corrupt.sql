SET session_replication_role = replica;
INSERT INTO public.vehicles VALUES (31, 7001);
RESET session_replication_role;
