-- in a migration of its own, or before {table} is locked
{statement};
