package dev.pgassay.assertions.migration.interruption;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.Table;
import dev.pgassay.assertions.task.BackgroundTask;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * Cancels a statement in the midst of its work: a session of its own holds an old snapshot and
 * reads all tables, so that a statement that works concurrently has to wait for it, and is
 * cancelled once it does.
 */
final class StatementCancellation implements AutoCloseable {

  private static final long PAUSE_NANOS = 5_000_000;

  private static final Set<Table.Kind> LOCKABLE =
      Set.of(Table.Kind.TABLE, Table.Kind.PARTITIONED_TABLE);

  private static final String CANCEL_ONCE_IT_WAITS =
      """
      select pg_catalog.pg_cancel_backend(session)
      from (values (?)) migrating (session)
      where pg_catalog.pg_backend_pid() = any (pg_catalog.pg_blocking_pids(session))
      """;

  private final Connection holding;
  private final int session;
  private final BackgroundTask<Boolean> cancelled;
  private volatile boolean ended;

  private StatementCancellation(Connection holding, int session) {
    this.holding = holding;
    this.session = session;
    this.cancelled = BackgroundTask.supply(StatementCancellation::start, this::cancel);
  }

  /**
   * Begins to hold what a statement will wait for.
   *
   * @param database the database that it will run in
   * @param migrating the session that will run it, next
   */
  static StatementCancellation ofNextStatement(DataSource database, Connection migrating) {
    try {
      int session = session(migrating);
      Connection holding = database.getConnection();
      try {
        hold(holding, Catalog.read(database));
      } catch (SQLException e) {
        holding.close();
        throw e;
      }
      return new StatementCancellation(holding, session);
    } catch (SQLException e) {
      throw new IllegalStateException("The migration cannot be made to wait: " + e.getMessage(), e);
    }
  }

  private static int session(Connection migrating) throws SQLException {
    try (Statement statement = migrating.createStatement();
        ResultSet row = statement.executeQuery("select pg_catalog.pg_backend_pid()")) {
      row.next();
      return row.getInt(1);
    }
  }

  private static void hold(Connection holding, Catalog catalog) throws SQLException {
    String tables =
        catalog.tables().stream()
            .filter(table -> LOCKABLE.contains(table.kind()))
            .map(table -> table.name().toString())
            .collect(Collectors.joining(", "));
    holding.setAutoCommit(false);
    try (Statement statement = holding.createStatement()) {
      statement.execute("set transaction isolation level repeatable read");
      if (!tables.isEmpty()) {
        statement.execute("lock table " + tables + " in access share mode");
      }
      // The first query takes the snapshot that lasts until the transaction ends.
      statement.execute("select 1");
    }
  }

  private static void start(Runnable task) {
    Thread thread = new Thread(task, "pgassay cancellation");
    thread.setDaemon(true);
    thread.start();
  }

  private boolean cancel() throws SQLException {
    try (PreparedStatement statement = holding.prepareStatement(CANCEL_ONCE_IT_WAITS)) {
      statement.setInt(1, session);
      while (!ended) {
        try (ResultSet row = statement.executeQuery()) {
          if (row.next()) {
            return row.getBoolean(1);
          }
        }
        LockSupport.parkNanos(PAUSE_NANOS);
      }
      return false;
    }
  }

  /** Whether the statement, which has ended by now, waited and was cancelled. */
  boolean hasCancelled() {
    ended = true;
    try {
      return cancelled.result();
    } catch (SQLException e) {
      throw new IllegalStateException("The migration cannot be cancelled: " + e.getMessage(), e);
    }
  }

  /** Lets go of what is held. */
  @Override
  public void close() {
    ended = true;
    cancelled.awaitEnd();
    try (holding) {
      holding.rollback();
      holding.setAutoCommit(true);
    } catch (SQLException e) {
      throw new IllegalStateException(
          "The session that held the tables cannot be ended: " + e.getMessage(), e);
    }
  }
}
