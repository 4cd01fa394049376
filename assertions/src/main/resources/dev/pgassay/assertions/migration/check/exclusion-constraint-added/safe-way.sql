-- a new table with the constraint, filled in steps and by a trigger on the old one,
-- that takes its name when it is complete; or the migration while nobody uses {table}
create table … (like {table} including all, constraint {name} exclude (…));
