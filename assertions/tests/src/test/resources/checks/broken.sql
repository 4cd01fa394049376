-- Finds nothing, since it is wrong.
select object, reason
from no_such_table
