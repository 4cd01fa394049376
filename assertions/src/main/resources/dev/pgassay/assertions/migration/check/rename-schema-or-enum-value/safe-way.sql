-- the new one beside the old one; let readers and writers change over; then, in a later release
{statement};
