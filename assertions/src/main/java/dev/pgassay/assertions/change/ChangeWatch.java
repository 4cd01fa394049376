package dev.pgassay.assertions.change;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Two connections that see a database before and after an action. The first holds its snapshot, and
 * no lock, while the action runs; the second looks meanwhile whether anybody waits for that, as
 * {@code create index concurrently} does, and ends the snapshot then, so that nothing hangs.
 */
final class ChangeWatch implements AutoCloseable {

  /** Most actions are over by then, and are not looked at at all. */
  private static final int MILLIS_BETWEEN_LOOKS = 200;

  private final Connection first;
  private final Connection second;
  private final SnapshotSession before;
  private final ScheduledExecutorService looks;
  private volatile @Nullable String waiting;

  private ChangeWatch(Connection first, Connection second) throws SQLException {
    this.first = first;
    this.second = second;
    this.before = SnapshotSession.begin(first);
    this.looks =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "pgassay change watch");
              thread.setDaemon(true);
              return thread;
            });
  }

  static ChangeWatch begin(DataSource database) throws SQLException {
    Connection first = database.getConnection();
    try {
      Connection second = database.getConnection();
      try {
        ChangeWatch watch = new ChangeWatch(first, second);
        try {
          watch.start();
          return watch;
        } catch (SQLException | RuntimeException e) {
          watch.close();
          throw e;
        }
      } catch (SQLException | RuntimeException e) {
        second.close();
        throw e;
      }
    } catch (SQLException | RuntimeException e) {
      first.close();
      throw e;
    }
  }

  private void start() throws SQLException {
    try (Statement statement = second.createStatement();
        var row = statement.executeQuery("select pg_catalog.pg_backend_pid()")) {
      row.next();
      if (row.getInt(1) == before.process()) {
        throw new OpenTransactionException();
      }
    }
    if (!second.getAutoCommit()) {
      second.rollback();
    }
    looks.scheduleWithFixedDelay(
        this::look, MILLIS_BETWEEN_LOOKS, MILLIS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS);
  }

  private void look() {
    try (Statement statement = second.createStatement();
        var row =
            statement.executeQuery(
                """
                select coalesce(a.query, 'a statement of another role')
                from pg_catalog.pg_lock_status() l
                left join pg_catalog.pg_stat_activity a on a.pid = l.pid
                where not l.granted
                  and %d = any (pg_catalog.pg_blocking_pids(l.pid))
                limit 1
                """
                    .formatted(before.process()))) {
      if (row.next()) {
        waiting = row.getString(1);
        before.close();
        looks.shutdown();
      }
      if (!second.getAutoCommit()) {
        second.rollback();
      }
    } catch (SQLException e) {
      // Whoever took the server away is found out when the rows are read.
      looks.shutdown();
    }
  }

  /** The schemas in which names are looked for. */
  List<String> searchPath() {
    return before.searchPath();
  }

  /** Finds what was changed since the watch began. */
  ChangesReader.Found end() throws SQLException {
    stopLooking();
    if (waiting != null) {
      throw new IllegalStateException(
          "Cannot say what changed: the action ran a statement that waits until no older snapshot is"
              + " held, so the one from before the action was given up.\n  "
              + waiting
              + "\n\nTo resolve this:\n"
              + "  -> run `… concurrently` before or after what is watched");
    }
    try (SnapshotSession after = SnapshotSession.beginWritable(second)) {
      return new ChangesReader(before, before.oldestTransaction(), after).read();
    }
  }

  private void stopLooking() {
    looks.shutdown();
    boolean interrupted = false;
    try {
      while (!looks.awaitTermination(1, TimeUnit.MINUTES)) {
        // A look takes milliseconds; the connection is its own until it is over.
      }
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    stopLooking();
    before.close();
    close(second);
    close(first);
  }

  private static void close(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      // It is broken, and closed by that.
      return;
    }
  }
}
