package dev.pgassay.assertions.migration.load;

import java.time.Duration;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A statement of a workload that had to wait for a migration.
 *
 * @param migration the migration's file or class
 * @param migrationStatement the statement of the migration that holds, or waits for, the lock
 * @param access what the statement of the workload does
 * @param statement the statement, or what it does with which table
 * @param relation the table or index that it waits for, or null where it is none
 * @param lockMode the lock that it waits for, as {@code pg_locks} calls it
 * @param longest the longest time that an execution of it took, the times left out for which the
 *     rehearsal itself kept the migration from going on
 * @param queued whether it waited behind a migration that itself waited for the long reader
 * @param lockTimeout how long the migration waits for a lock at most, as {@code lock_timeout} says;
 *     {@code 0} is for ever
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Blocking(
    String migration,
    String migrationStatement,
    Access access,
    String statement,
    @Nullable String relation,
    String lockMode,
    Duration longest,
    boolean queued,
    String lockTimeout) {

  Blocking asQueued() {
    return new Blocking(
        migration,
        migrationStatement,
        access,
        statement,
        relation,
        lockMode,
        longest,
        true,
        lockTimeout);
  }
}
