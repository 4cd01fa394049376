-- in one migration: drop what stands on it, change it, and make that again
drop …;
{statement};
create …;
