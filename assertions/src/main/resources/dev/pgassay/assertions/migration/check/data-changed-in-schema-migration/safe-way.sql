-- in a migration, or a tool, for data
{statement};
