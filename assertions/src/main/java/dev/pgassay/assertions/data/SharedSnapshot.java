package dev.pgassay.assertions.data;

import dev.pgassay.assertions.task.BackgroundTask;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Sessions that see one snapshot, without trusting indexes, and share work. On a connection whose
 * transaction is open already there is only that one, since no other sees what it wrote.
 */
final class SharedSnapshot implements AutoCloseable {

  private static final int MOST_SESSIONS = 4;

  private final DataSource database;
  private final Connection connection;
  private final Session first;

  private SharedSnapshot(DataSource database, Connection connection, Session first) {
    this.database = database;
    this.connection = connection;
    this.first = first;
  }

  static SharedSnapshot take(DataSource database) throws SQLException {
    Connection connection = database.getConnection();
    try {
      return new SharedSnapshot(database, connection, Session.begin(connection).withoutIndexes());
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /** The session that took the snapshot. */
  Session session() {
    return first;
  }

  /**
   * Does work in as many sessions as there may be.
   *
   * @return what came of it, in its order
   */
  <T> List<T> shared(List<Function<Session, T>> work) throws SQLException {
    int others =
        Math.min(MOST_SESSIONS, Math.min(Runtime.getRuntime().availableProcessors(), work.size()))
            - 1;
    if (others < 1 || first.isGuest()) {
      return alone(work);
    }
    String snapshot;
    try {
      snapshot = first.text("select pg_catalog.pg_export_snapshot()");
    } catch (SQLException e) {
      // A standby does not export its snapshots.
      return alone(work);
    }
    Queue<Integer> open =
        new ConcurrentLinkedQueue<>(IntStream.range(0, work.size()).boxed().toList());
    Map<Integer, T> done = new ConcurrentSkipListMap<>();
    ExecutorService threads = Executors.newFixedThreadPool(others);
    try {
      List<BackgroundTask<@Nullable Void>> helpers =
          Stream.generate(() -> BackgroundTask.run(threads, () -> help(snapshot, work, open, done)))
              .limit(others)
              .toList();
      take(first, work, open, done);
      for (BackgroundTask<?> helper : helpers) {
        helper.result();
      }
    } finally {
      threads.shutdown();
    }
    return List.copyOf(done.values());
  }

  /** Does work in the first session, as a connection more is not worth it. */
  <T> List<T> alone(List<Function<Session, T>> work) {
    return work.stream().map(task -> task.apply(first)).toList();
  }

  /** Takes part in the work, unless there is no connection for it. */
  private <T> void help(
      String snapshot, List<Function<Session, T>> work, Queue<Integer> open, Map<Integer, T> done) {
    try (Connection another = database.getConnection();
        Session session = Session.begin(another, snapshot)) {
      take(session.withoutIndexes(), work, open, done);
    } catch (SQLException e) {
      // The others do its share.
      return;
    }
  }

  private static <T> void take(
      Session session, List<Function<Session, T>> work, Queue<Integer> open, Map<Integer, T> done) {
    for (Integer next = open.poll(); next != null; next = open.poll()) {
      done.put(next, work.get(next).apply(session));
    }
  }

  @Override
  public void close() throws SQLException {
    try (connection) {
      first.close();
    }
  }
}
