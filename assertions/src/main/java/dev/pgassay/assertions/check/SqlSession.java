package dev.pgassay.assertions.check;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Runs queries that change nothing, each in a read-only transaction that is rolled back; where one
 * is open already, up to a savepoint.
 *
 * <p>It connects when it is first asked, so checks of the catalog alone cost no connection.
 */
final class SqlSession implements AutoCloseable {

  private final @Nullable DataSource database;
  private @Nullable Connection connection;

  /**
   * Begins a session.
   *
   * @param database the database, or null where there is only a catalog
   */
  SqlSession(@Nullable DataSource database) {
    this.database = database;
  }

  /** Makes a value of a query's rows. */
  @FunctionalInterface
  interface Rows<T> {
    T read(ResultSet rows) throws SQLException;
  }

  /**
   * Runs a query.
   *
   * @param timeout as PostgreSQL's {@code statement_timeout} takes it
   */
  <T> T query(String sql, String timeout, Rows<T> reader) throws SQLException {
    Connection session = connection();
    boolean ownTransaction = session.getAutoCommit();
    if (ownTransaction) {
      session.setAutoCommit(false);
    }
    Savepoint before = session.setSavepoint();
    try (Statement statement = session.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute("set transaction read only");
      statement.execute("set local statement_timeout = '" + timeout + "'");
      try (ResultSet rows = statement.executeQuery(sql)) {
        return reader.read(rows);
      }
    } finally {
      session.rollback(before);
      if (ownTransaction) {
        session.rollback();
        session.setAutoCommit(true);
      }
    }
  }

  private Connection connection() throws SQLException {
    if (database == null) {
      throw new IllegalStateException(
          "A check that asks the database needs one, and there is only a catalog.\n\n"
              + "To resolve this:\n"
              + "  -> examine the DataSource: `SchemaChecks.examine(DataSource)`");
    }
    Connection open = connection;
    if (open == null) {
      open = database.getConnection();
      connection = open;
    }
    return open;
  }

  @Override
  public void close() throws SQLException {
    if (connection != null) {
      connection.close();
    }
  }
}
