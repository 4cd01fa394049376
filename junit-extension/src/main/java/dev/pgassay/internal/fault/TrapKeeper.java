package dev.pgassay.internal.fault;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Waits with a session of ours until somebody walks into a trap, does once what is to be done then,
 * and sets nobody else a trap.
 */
final class TrapKeeper implements AutoCloseable {

  private static final Duration PAUSE = Duration.ofMillis(5);
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final FaultyDatabase database;
  private final WriteTrap trap;
  private final Connection ours;
  private final int process;
  private final Work work;
  private final Thread thread;
  private volatile boolean closed;

  /** What is done when somebody is caught. */
  @FunctionalInterface
  interface Work {
    /** Does it, on our session. */
    void on(Connection ours) throws SQLException;
  }

  private TrapKeeper(FaultyDatabase database, WriteTrap trap, Connection ours, Work work)
      throws SQLException {
    this.database = database;
    this.trap = trap;
    this.ours = ours;
    this.process = FaultyDatabase.processOf(ours);
    this.work = work;
    this.thread = new Thread(this::keep, "pgassay-trap");
    thread.setDaemon(true);
  }

  /** Sets a trap and begins to wait; the session is closed with this. */
  static TrapKeeper set(FaultyDatabase database, WriteTrap trap, Connection ours, Work work)
      throws SQLException {
    TrapKeeper keeper = new TrapKeeper(database, trap, ours, work);
    trap.set(ours);
    keeper.thread.start();
    return keeper;
  }

  private void keep() {
    try {
      while (!trap.hasCaught(ours)) {
        if (closed) {
          return;
        }
        Thread.sleep(PAUSE.toMillis());
      }
      try {
        work.on(ours);
      } finally {
        trap.release(ours);
      }
    } catch (SQLException | InterruptedException e) {
      // Our session was ended: by close(), or with its server. Its locks are gone with it.
    }
  }

  /** Ends our session, whatever it waits for, and takes the trap away. */
  @Override
  public void close() throws SQLException {
    closed = true;
    database
        .administrator()
        .strings(
            "select pg_catalog.pg_terminate_backend(pid)::text from pg_catalog.pg_stat_activity"
                + " where pid = ? and application_name = ?",
            process,
            FaultyDatabase.APPLICATION_NAME);
    try {
      thread.join(LIMIT.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    ours.close();
    trap.remove(database);
  }
}
