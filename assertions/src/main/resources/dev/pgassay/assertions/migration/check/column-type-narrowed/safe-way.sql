-- ask production first; it must give no row
select * from {table} where {column}::{type}::text is distinct from {column}::text;
-- better: a new column beside it, filled in batches, and the old one kept until nobody needs it
