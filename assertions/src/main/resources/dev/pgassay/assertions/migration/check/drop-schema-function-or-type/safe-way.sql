-- first a release that does not use it; then, in a later one
{statement};
