package dev.pgassay.assertions.migration.load;

import dev.pgassay.assertions.migration.trace.LockMode;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Watches from a session of its own who waits for whom, while a migration runs. */
final class LockWatch implements AutoCloseable {

  private static final long INTERVAL_MILLIS = 4;

  /** The sessions that wait for a lock, and for which relation; a row's is that of its tuple. */
  private static final String WAITING =
      """
      select waiting.pid, pg_catalog.pg_blocking_pids(waiting.pid),
        wanted.locktype = 'relation', wanted.mode, class.oid::pg_catalog.int8,
        case when class.oid is not null
          then pg_catalog.quote_ident(schema.nspname) || '.' || pg_catalog.quote_ident(class.relname)
        end
      from pg_catalog.pg_stat_activity waiting
      join pg_catalog.pg_locks wanted on wanted.pid = waiting.pid and not wanted.granted
      left join pg_catalog.pg_class class on class.oid = coalesce(
        wanted.relation,
        (select tuple.relation from pg_catalog.pg_locks tuple
          where tuple.pid = waiting.pid and tuple.locktype = 'tuple' and tuple.granted limit 1))
      left join pg_catalog.pg_namespace schema on schema.oid = class.relnamespace
      where waiting.datname = pg_catalog.current_database()
      order by waiting.pid
      """;

  private record Waiter(
      int backend,
      Set<Integer> blockers,
      boolean wholeRelation,
      String mode,
      long relation,
      @Nullable String relationName) {}

  private final Connection connection;
  private final Thread thread = new Thread(this::watch, "pgassay-lock-watch");
  private final WorkloadSessions workload;
  private final MigrationProgress migration;
  private final @Nullable LongReader reader;
  private final long deadline;
  private final List<Execution.Standstill> standstills = new ArrayList<>();
  private volatile boolean ending;
  private volatile boolean cancelled;
  private volatile @Nullable SQLException failure;

  /**
   * Begins to watch.
   *
   * @param script the migration that is about to run
   * @param reader the long reader, or null
   * @param deadline when the migration is cancelled, as {@link System#nanoTime()} tells time
   */
  LockWatch(
      DataSource database,
      WorkloadSessions workload,
      String script,
      @Nullable LongReader reader,
      long deadline)
      throws SQLException {
    this.connection = database.getConnection();
    this.workload = workload;
    this.migration = new MigrationProgress(script, this::settle);
    this.reader = reader;
    this.deadline = deadline;
    thread.setDaemon(true);
    thread.start();
  }

  /** What Flyway has to tell of the migration's progress. */
  MigrationProgress migration() {
    return migration;
  }

  private void watch() {
    try {
      while (!ending) {
        look();
        if (System.nanoTime() - deadline > 0) {
          cancelMigration();
        }
        Thread.sleep(INTERVAL_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (SQLException e) {
      failure = e;
    }
  }

  private void look() throws SQLException {
    // What is executed is noted before and after, so that no wait is taken for another one's.
    Map<Integer, Execution> before = workload.executing();
    List<Waiter> waiters = waiters();
    Map<Integer, Execution> after = workload.executing();
    Set<Integer> migrating = migration.sessions();
    boolean queued =
        reader != null
            && waiters.stream()
                .anyMatch(
                    waiter ->
                        migrating.contains(waiter.backend())
                            && waiter.blockers().contains(reader.backend()));
    Map<Integer, Waiter> byBackend = new HashMap<>();
    waiters.forEach(waiter -> byBackend.put(waiter.backend(), waiter));
    for (Waiter waiter : waiters) {
      Execution execution = before.get(waiter.backend());
      if (execution != null
          && execution == after.get(waiter.backend())
          && waitsForMigration(waiter, byBackend, new HashSet<>())) {
        execution.markWaiting(
            new Execution.Wait(statement(waiter), waiter.relationName(), waiter.mode(), queued));
      }
    }
    if (reader != null) {
      reader.noteQueue(queued, workload).ifPresent(this::add);
    }
  }

  private MigrationStatement statement(Waiter waiter) {
    return waiter.wholeRelation()
        ? migration.holder(waiter.relation(), LockMode.of(waiter.mode()))
        : migration.writer(waiter.relation());
  }

  /** Directly, or behind another session of the workload that does. */
  private boolean waitsForMigration(
      Waiter waiter, Map<Integer, Waiter> byBackend, Set<Integer> seen) {
    for (int blocker : waiter.blockers()) {
      if (migration.sessions().contains(blocker)) {
        return true;
      }
      Waiter next = byBackend.get(blocker);
      if (next != null && seen.add(blocker) && waitsForMigration(next, byBackend, seen)) {
        return true;
      }
    }
    return false;
  }

  private List<Waiter> waiters() throws SQLException {
    List<Waiter> waiters = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(WAITING)) {
      while (rows.next()) {
        waiters.add(
            new Waiter(
                rows.getInt(1),
                backends(rows.getArray(2)),
                rows.getBoolean(3),
                rows.getString(4),
                rows.getLong(5),
                rows.getString(6)));
      }
    }
    return waiters;
  }

  private static Set<Integer> backends(Array array) throws SQLException {
    return new HashSet<>(Arrays.asList((Integer[]) array.getArray()));
  }

  private void cancelMigration() throws SQLException {
    // The second time, in a second, sessions are ended; by then most have ended by themselves.
    String cancel = cancelled ? "pg_terminate_backend" : "pg_cancel_backend";
    // Known before the migration can fail of it, which is asked about at once.
    cancelled = true;
    try (Statement statement = connection.createStatement()) {
      for (int backend : migration.sessions()) {
        statement.execute("select pg_catalog.%s(%d)".formatted(cancel, backend));
      }
      Thread.sleep(1000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  boolean hasCancelled() {
    return cancelled;
  }

  /** Lets the migration stand still until all of the workload has met the locks that it holds. */
  private void settle() {
    long from = System.nanoTime();
    while (!workload.haveSettledSince(from) && thread.isAlive()) {
      if (System.nanoTime() - deadline > 0) {
        throw new IllegalStateException(
            "The statements of the workload take longer than the time limit, so that nothing can be"
                + " said of who waits for "
                + migration.script());
      }
      pause();
    }
    add(new Execution.Standstill(from, System.nanoTime()));
  }

  private static void pause() {
    try {
      Thread.sleep(INTERVAL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The rehearsal was interrupted", e);
    }
  }

  private synchronized void add(Execution.Standstill standstill) {
    standstills.add(standstill);
  }

  synchronized List<Execution.Standstill> standstills() {
    return List.copyOf(standstills);
  }

  /**
   * Ends.
   *
   * @throws SQLException if it has failed to look, so that nothing can be said of who waited
   */
  @Override
  public void close() throws SQLException {
    ending = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      connection.close();
    }
    if (failure != null) {
      throw failure;
    }
  }
}
