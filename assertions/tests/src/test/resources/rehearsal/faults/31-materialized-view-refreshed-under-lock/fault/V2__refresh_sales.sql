SET LOCAL lock_timeout = '2s';
REFRESH MATERIALIZED VIEW sale_per_branch;
