UPDATE machine SET owner = 'unknown' WHERE owner IS NULL;
