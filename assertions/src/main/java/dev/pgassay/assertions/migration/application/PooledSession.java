package dev.pgassay.assertions.migration.application;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * A connection as a pool keeps it: it has executed statements so often that the server has prepared
 * them, and goes on with them after a migration.
 */
final class PooledSession implements AutoCloseable {

  /** One more than pgjdbc's {@code prepareThreshold}. */
  private static final int OFTEN_ENOUGH = 6;

  /** With {@code cached plan must not change result type}. */
  private static final String FEATURE_NOT_SUPPORTED = "0A000";

  private final Connection connection;
  private final int secondsAtMost;
  private final List<ApplicationStatement> prepared = new ArrayList<>();

  PooledSession(DataSource database, Duration timeLimit) throws SQLException {
    this.connection = database.getConnection();
    this.secondsAtMost = (int) Math.max(1, timeLimit.toSeconds());
    connection.setAutoCommit(false);
  }

  /** Executes those that return rows again and again, until the server has prepared them. */
  void prepare(List<ApplicationStatement> statements) throws SQLException {
    for (ApplicationStatement statement : statements) {
      long before = preparedByServer();
      boolean rows = true;
      for (int i = 0; i < OFTEN_ENOUGH && rows; i++) {
        rows = execute(statement);
      }
      if (rows && preparedByServer() > before) {
        prepared.add(statement);
      }
    }
  }

  /** Executes a statement, and says whether it returns rows. */
  private boolean execute(ApplicationStatement statement) throws SQLException {
    try (PreparedStatement sql = statement.prepare(connection)) {
      sql.setQueryTimeout(secondsAtMost);
      return sql.execute();
    } finally {
      connection.rollback();
    }
  }

  private long preparedByServer() throws SQLException {
    try (Statement sql = connection.createStatement();
        ResultSet count =
            sql.executeQuery("select pg_catalog.count(*) from pg_catalog.pg_prepared_statements")) {
      count.next();
      return count.getLong(1);
    } finally {
      connection.rollback();
    }
  }

  List<ApplicationStatement> prepared() {
    return prepared;
  }

  /**
   * How a statement that the server had prepared failed.
   *
   * @param error what PostgreSQL said
   * @param worksAgain whether the next transaction on the same connection could execute it
   */
  record Stale(SqlError error, boolean worksAgain) {

    String meaning() {
      return error.meaning()
          + (worksAgain
              ? " The next transaction on the same connection can execute it."
              : " The next transaction on the same connection fails as well.");
    }
  }

  /** Executes them once more, and says which ones fail because they had been prepared. */
  Map<ApplicationStatement, Stale> stale() {
    Map<ApplicationStatement, Stale> stale = new LinkedHashMap<>();
    for (ApplicationStatement statement : prepared) {
      error(statement)
          .filter(error -> error.sqlState().equals(FEATURE_NOT_SUPPORTED))
          .ifPresent(error -> stale.put(statement, new Stale(error, error(statement).isEmpty())));
    }
    return stale;
  }

  private Optional<SqlError> error(ApplicationStatement statement) {
    try {
      execute(statement);
      return Optional.empty();
    } catch (SQLException e) {
      return Optional.of(SqlError.of(e, false));
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
