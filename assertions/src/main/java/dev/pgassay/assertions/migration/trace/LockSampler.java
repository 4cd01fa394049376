package dev.pgassay.assertions.migration.trace;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Looks again and again which relations another session has locked, while it runs a statement that
 * holds no lock any more when it has ended.
 */
final class LockSampler implements AutoCloseable {

  private static final long PAUSE_NANOS = 200_000;
  private static final String LOCKS =
      "select l.relation::bigint, l.mode from pg_catalog.pg_locks l where l.pid = ?"
          + " and l.locktype = 'relation' and l.relation >= 16384 and l.granted";

  private final Connection observer;
  private final int pid;
  private final Thread thread;
  private final Map<Probe.Lock, Long> seen = new LinkedHashMap<>();
  private @Nullable SQLException failure;
  private final CountDownLatch begun = new CountDownLatch(1);
  private volatile boolean ended;

  /**
   * Begins to look, and has looked once when it returns.
   *
   * @param observer a session that nobody else uses meanwhile
   * @param pid the process of the session that is looked at
   */
  LockSampler(Connection observer, int pid) {
    this.observer = observer;
    this.pid = pid;
    this.thread = new Thread(this::sample, "pgassay-lock-sampler");
    thread.setDaemon(true);
    thread.start();
    await(begun::await);
  }

  private void sample() {
    try (PreparedStatement locks = observer.prepareStatement(LOCKS)) {
      locks.setInt(1, pid);
      long last = System.nanoTime();
      while (!ended) {
        long now = System.nanoTime();
        try (ResultSet rows = locks.executeQuery()) {
          while (rows.next()) {
            seen.merge(new Probe.Lock(rows.getLong(1), rows.getString(2)), now - last, Long::sum);
          }
        }
        last = now;
        begun.countDown();
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    } catch (SQLException e) {
      failure = e;
    } finally {
      begun.countDown();
    }
  }

  /**
   * Ends, and returns what was seen.
   *
   * @return the locks, and the nanoseconds for which each was seen
   * @throws SQLException if the session that looked failed
   */
  Map<Probe.Lock, Long> seen() throws SQLException {
    close();
    if (failure != null) {
      throw failure;
    }
    return seen;
  }

  @Override
  public void close() {
    ended = true;
    await(thread::join);
  }

  /** Something that is waited for. */
  @FunctionalInterface
  private interface Wait {
    void end() throws InterruptedException;
  }

  private static void await(Wait wait) {
    try {
      wait.end();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
