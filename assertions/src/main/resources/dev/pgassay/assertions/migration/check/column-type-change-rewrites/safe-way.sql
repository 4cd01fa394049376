alter table {table} add column {column}_new {type};
-- fill it for new rows by a trigger, for the old ones in steps; let readers change over;
-- drop {column} in a later release
