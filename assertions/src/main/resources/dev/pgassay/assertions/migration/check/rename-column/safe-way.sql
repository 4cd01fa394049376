alter table {table} add column {new} {type};
-- keep both equal by a trigger, fill it in steps, let readers change over;
-- drop {old} in a later release
