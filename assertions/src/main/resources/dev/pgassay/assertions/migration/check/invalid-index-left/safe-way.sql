-- attach the indexes of the partitions, or
drop index concurrently {name};
-- and build it again
