-- to win space back without a lock
vacuum {table};
-- for anything else a new table that is filled in steps and takes the name of {table}
