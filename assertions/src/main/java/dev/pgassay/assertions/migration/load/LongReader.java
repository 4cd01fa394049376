package dev.pgassay.assertions.migration.load;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import javax.sql.DataSource;

/** A transaction that has read a table and stays open until a queue has been seen behind it. */
final class LongReader implements AutoCloseable {

  private final Connection connection;
  private final int backend;
  private long queueSince;

  /** Reads a table, whose name is as SQL must write it. */
  LongReader(DataSource database, String table) throws SQLException {
    this.connection = database.getConnection();
    try (Statement statement = connection.createStatement()) {
      this.backend = MigrationProgress.backend(connection);
      connection.setAutoCommit(false);
      statement.execute("select 1 from " + table + " limit 1");
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  int backend() {
    return backend;
  }

  /**
   * Ends the transaction once the migration waits for it and all of the workload has come after.
   *
   * @param queued whether the migration waits
   * @return how long the migration stood still for it, when it has just ended
   */
  synchronized Optional<Execution.Standstill> noteQueue(boolean queued, WorkloadSessions workload)
      throws SQLException {
    if (!queued) {
      return Optional.empty();
    }
    if (queueSince == 0) {
      queueSince = System.nanoTime();
    } else if (workload.haveSettledSince(queueSince)) {
      close();
      return Optional.of(new Execution.Standstill(queueSince, System.nanoTime()));
    }
    return Optional.empty();
  }

  @Override
  public synchronized void close() throws SQLException {
    if (!connection.isClosed()) {
      connection.rollback();
      connection.close();
    }
  }
}
