-- with a default for the rows that are there, which may go in a later migration
alter table … add column … not null default …;
-- instead of
{statement};
