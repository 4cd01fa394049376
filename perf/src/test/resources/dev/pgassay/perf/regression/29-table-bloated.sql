-- fault: A job moved the time of each order in ten small steps within one transaction; each row now stands alone between nine dead ones.
-- budget: next-page
-- cause: bloat | dead | VACUUM FULL | CLUSTER
-- The audit trigger is off, so that only orders grows. A plain VACUUM does not heal it, as the pages
-- stay and the rows stay apart. VACUUM FULL and CLUSTER heal it.
alter table orders set (autovacuum_enabled = false);
alter table orders disable trigger orders_audit;
do $$
declare
  one bigint;
begin
  for one in select id from orders order by id loop
    for round in 1..10 loop
      update orders set placed_at = placed_at + interval '1 microsecond' where id = one;
    end loop;
  end loop;
end
$$;
alter table orders enable trigger orders_audit;
-- seen: 3 -> 8 blocks
