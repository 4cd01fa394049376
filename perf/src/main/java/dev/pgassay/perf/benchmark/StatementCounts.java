package dev.pgassay.perf.benchmark;

/**
 * What pg_stat_statements has counted.
 *
 * @param statements executions
 * @param rows rows that they gave or wrote
 * @param blocks shared blocks that they read, in the cache or not
 * @param wal bytes of WAL that they wrote
 * @param evictions how often the server forgot statements, since it keeps a certain number
 */
record StatementCounts(long statements, long rows, long blocks, long wal, long evictions) {

  /** What was counted since. */
  StatementCounts minus(StatementCounts before) {
    return new StatementCounts(
        statements - before.statements,
        rows - before.rows,
        blocks - before.blocks,
        wal - before.wal,
        evictions - before.evictions);
  }
}
