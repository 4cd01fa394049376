-- in a migration after the one that adds the value, with flyway.group=false
{statement};
