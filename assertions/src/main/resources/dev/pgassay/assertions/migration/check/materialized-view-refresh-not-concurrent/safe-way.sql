-- needs a unique index on the view
refresh materialized view concurrently {name};
