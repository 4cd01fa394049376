-- Finds whether the next transaction of a slot has rows in it: messages of inserts, updates, deletes and truncates.
select pg_catalog.bool_or(pg_catalog.get_byte(c.data, 0) in (68, 73, 84, 85))::text as written
from pg_catalog.pg_logical_slot_get_binary_changes(?, null, 1, 'proto_version', '1', 'publication_names', ?) c
having pg_catalog.count(*) > 0
