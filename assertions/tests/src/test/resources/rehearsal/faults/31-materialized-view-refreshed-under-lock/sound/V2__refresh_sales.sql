SET LOCAL lock_timeout = '2s';

REFRESH MATERIALIZED VIEW CONCURRENTLY sale_per_branch;
