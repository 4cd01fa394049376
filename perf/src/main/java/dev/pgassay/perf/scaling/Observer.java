package dev.pgassay.perf.scaling;

import dev.pgassay.assertions.sql.SqlFile;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** A session of our own, from which those of the clients are seen. Not thread-safe. */
final class Observer implements AutoCloseable {

  /** Something else has the catalogs locked when it takes longer. */
  private static final int LIMIT_SECONDS = 10;

  private static final String SESSIONS = SqlFile.read(Observer.class, "sessions");
  private static final String UNFINISHED = SqlFile.read(Observer.class, "unfinished");

  private final Connection connection;

  Observer(DataSource database) throws SQLException {
    this.connection = database.getConnection();
    try {
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /** Makes something of a row. */
  @FunctionalInterface
  interface Row<T> {
    T of(ResultSet row) throws SQLException;
  }

  /** The server's time. */
  String now() throws SQLException {
    return ask("select pg_catalog.clock_timestamp()::text", row -> row.getString(1)).get(0);
  }

  <T> List<T> sessions(String since, Row<T> row) throws SQLException {
    return ask(SESSIONS, row, since);
  }

  List<UnfinishedStatement> unfinished(String since) throws SQLException {
    return ask(UNFINISHED, UnfinishedStatement::of, since);
  }

  /** Cancels what a session does. */
  void cancel(int pid) throws SQLException {
    ask("select pg_catalog.pg_cancel_backend(?::int)", row -> row.getBoolean(1), pid);
  }

  /** Ends a session. */
  void terminate(int pid) throws SQLException {
    ask("select pg_catalog.pg_terminate_backend(?::int)", row -> row.getBoolean(1), pid);
  }

  private <T> List<T> ask(String sql, Row<T> row, Object... parameters) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setQueryTimeout(LIMIT_SECONDS);
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      List<T> rows = new ArrayList<>();
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          rows.add(row.of(result));
        }
      }
      return rows;
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
