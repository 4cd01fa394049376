-- in a migration of its own, some thousand rows in a transaction
{statement};
