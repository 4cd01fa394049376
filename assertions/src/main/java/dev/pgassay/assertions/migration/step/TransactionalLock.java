package dev.pgassay.assertions.migration.step;

import java.util.Map;

/** How Flyway keeps others from migrating the same database at the same time. */
final class TransactionalLock {

  /**
   * By a session. A transaction that is open all the time, Flyway's default, is what {@code create
   * index concurrently} would wait for.
   */
  static final Map<String, String> OFF = Map.of("flyway.postgresql.transactional.lock", "false");

  private TransactionalLock() {}
}
