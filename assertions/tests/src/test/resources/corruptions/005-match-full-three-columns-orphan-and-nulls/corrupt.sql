SET session_replication_role = replica;
INSERT INTO public.shelf_items VALUES ('SKU901', 1, NULL, 2), ('SKU902', NULL, NULL, 4), ('SKU903', 3, 1, 1);
RESET session_replication_role;
