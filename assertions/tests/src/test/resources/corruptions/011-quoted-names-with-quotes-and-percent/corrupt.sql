SET session_replication_role = replica;
INSERT INTO public."100% ""real"" tags" VALUES (21, 'it''s 5% off "today"');
RESET session_replication_role;
