{statement} before '…';
-- or after '…'; the end is a place, too, if it is said
