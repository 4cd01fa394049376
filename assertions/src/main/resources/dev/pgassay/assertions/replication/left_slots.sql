-- Finds the slots of a subscription: its own, the one that watches it, and those by which its tables are copied.
select s.slot_name
from pg_catalog.pg_replication_slots s
where s.slot_name in (?, ?) or s.slot_name like 'pg\_' || ? || '\_sync\_%'
