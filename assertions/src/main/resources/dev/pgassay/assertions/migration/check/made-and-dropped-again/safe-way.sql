create temporary table … on commit drop;
-- instead of
{statement};
