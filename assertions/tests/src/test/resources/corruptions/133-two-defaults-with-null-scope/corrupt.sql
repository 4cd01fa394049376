-- the unique constraint takes nulls for distinct
INSERT INTO cfg.flags VALUES (50, 'flag4', NULL);
