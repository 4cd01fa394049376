-- as sets the tables are still equal
DELETE FROM arch.events WHERE ctid IN (SELECT min(ctid::text)::tid FROM arch.events WHERE at = '2024-01-10');
