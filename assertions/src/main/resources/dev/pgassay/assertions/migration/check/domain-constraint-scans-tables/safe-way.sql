{statement} not valid;
-- and, where the old rows matter, as a CHECK of each table that is validated by itself
