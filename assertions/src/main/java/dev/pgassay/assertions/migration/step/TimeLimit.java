package dev.pgassay.assertions.migration.step;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Ends a run that takes too long: at the limit it notes what the run's sessions wait for, and
 * cancels their statements; those that go on all the same are terminated.
 */
final class TimeLimit implements AutoCloseable {

  private static final Duration GRACE = Duration.ofSeconds(5);

  private static final String WAITING =
      """
      select blocker.pid, coalesce(blocker.state, 'not to be seen'), coalesce(blocker.query, '')
      from unnest(?::integer[]) session
      cross join unnest(pg_catalog.pg_blocking_pids(session)) blocking
      join pg_catalog.pg_stat_activity blocker on blocker.pid = blocking
      order by blocker.pid
      """;

  private final DataSource database;
  private final Duration limit;
  private final MigrationRun run;
  private final ConcurrentLinkedQueue<Integer> sessions = new ConcurrentLinkedQueue<>();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread watcher;
  private volatile @Nullable String report;
  private volatile long start = System.nanoTime();

  private TimeLimit(DataSource database, Duration limit, MigrationRun run) {
    this.database = database;
    this.limit = limit;
    this.run = run;
    this.watcher = new Thread(this::watch, "pgassay time limit");
    watcher.setDaemon(true);
  }

  /** Begins to watch a run. */
  static TimeLimit start(DataSource database, Duration limit, MigrationRun run) {
    TimeLimit timeLimit = new TimeLimit(database, limit, run);
    timeLimit.watcher.start();
    return timeLimit;
  }

  /** The database as the run is to connect to it, so that its sessions are known. */
  DataSource watched() {
    return (DataSource)
        Proxy.newProxyInstance(
            DataSource.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (proxy, method, arguments) -> {
              try {
                Object result = method.invoke(database, arguments);
                if (result instanceof Connection connection) {
                  sessions.add(session(connection));
                }
                return result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private static int session(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select pg_catalog.pg_backend_pid()")) {
      row.next();
      return row.getInt(1);
    }
  }

  /** Lets the time begin anew. */
  void renew() {
    start = System.nanoTime();
  }

  /** What was going on at the limit; empty when the run ended before it. */
  Optional<String> report() {
    return Optional.ofNullable(report);
  }

  private void watch() {
    try {
      while (limit.toNanos() > System.nanoTime() - start) {
        if (ended.await(limit.toNanos() - (System.nanoTime() - start), TimeUnit.NANOSECONDS)) {
          return;
        }
      }
      try (Connection connection = database.getConnection()) {
        report = describe(connection);
        stop(connection, "pg_cancel_backend");
        if (!ended.await(GRACE.toNanos(), TimeUnit.NANOSECONDS)) {
          stop(connection, "pg_terminate_backend");
        }
      }
    } catch (SQLException e) {
      report = "The statement could not be cancelled: " + e.getMessage();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private String describe(Connection connection) throws SQLException {
    List<String> blockers = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(WAITING)) {
      statement.setString(1, sessionArray());
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          int session = rows.getInt(1);
          blockers.add(
              "It waits for "
                  + (sessions.contains(session) ? "Flyway's own session " : "session ")
                  + session
                  + ", which is "
                  + rows.getString(2)
                  + " with:\n"
                  + StatementLines.shortened(rows.getString(3)).indent(2).stripTrailing());
        }
      }
    }
    return run.place().map(place -> "\n\n" + place + "\n").orElse("\n")
        + "\n"
        + (blockers.isEmpty()
                ? "It waits for no other session."
                : blockers.stream().distinct().collect(Collectors.joining("\n")))
            .indent(2);
  }

  private void stop(Connection connection, String how) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select pg_catalog."
                + how
                + "(session) from unnest(?::integer[]) session"
                + " join pg_catalog.pg_stat_activity on pid = session"
                + " and datname = pg_catalog.current_database()")) {
      statement.setString(1, sessionArray());
      statement.execute();
    }
  }

  private String sessionArray() {
    return sessions.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
  }

  /** Ends the watch, once the run has ended. */
  @Override
  public void close() {
    ended.countDown();
    boolean interrupted = Thread.interrupted();
    try {
      watcher.join();
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
