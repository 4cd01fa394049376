-- Nothing to do: the column may stay.
SELECT 1;
