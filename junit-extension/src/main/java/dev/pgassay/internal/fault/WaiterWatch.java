package dev.pgassay.internal.fault;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;

/** Looks again and again whether somebody waits for a session of ours. */
final class WaiterWatch implements AutoCloseable {

  private static final Duration PAUSE = Duration.ofMillis(20);
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private static final String WAITS =
      """
      select exists (select from pg_catalog.pg_stat_activity a
        where a.wait_event_type = 'Lock' and ? = any(pg_catalog.pg_blocking_pids(a.pid)))""";

  private final Connection connection;
  private final int holder;
  private final Thread thread;
  private volatile boolean seen;
  private volatile boolean closed;

  /**
   * Begins to watch.
   *
   * @param connection a session to look from, closed with this
   * @param holder the process of the session that others may wait for
   */
  WaiterWatch(Connection connection, int holder) {
    this.connection = connection;
    this.holder = holder;
    this.thread = new Thread(this::watch, "pgassay-waiters-of-" + holder);
    thread.setDaemon(true);
    thread.start();
  }

  private void watch() {
    while (!closed && !seen) {
      try {
        look();
        Thread.sleep(PAUSE.toMillis());
      } catch (SQLException | InterruptedException e) {
        // The server has gone, or whoever watches has seen enough.
        return;
      }
    }
  }

  private synchronized void look() throws SQLException {
    if (seen || closed) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(WAITS)) {
      statement.setInt(1, holder);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        seen = row.getBoolean(1);
      }
    }
  }

  /** Whether anybody was seen waiting, now or before. */
  boolean hasSeen() throws SQLException {
    look();
    return seen;
  }

  @Override
  public void close() throws SQLException {
    closed = true;
    try {
      thread.join(LIMIT.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    connection.close();
  }
}
