-- Finds how far a subscription has come, and by how many bytes it is behind a position.
select coalesce(p.position, '0/0')::text as position,
  greatest(pg_catalog.pg_wal_lsn_diff(?::pg_catalog.pg_lsn, coalesce(p.position, '0/0')), 0)::bigint as behind
from (
  select greatest(
    (select pg_catalog.max(r.replay_lsn) from pg_catalog.pg_stat_replication r where r.application_name = ?),
    (select s.confirmed_flush_lsn from pg_catalog.pg_replication_slots s where s.slot_name = ?)) as position
) p
