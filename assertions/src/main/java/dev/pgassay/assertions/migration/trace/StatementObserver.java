package dev.pgassay.assertions.migration.trace;

import java.sql.Connection;
import java.sql.SQLException;

/** Sees the statements of observed connections. */
interface StatementObserver {

  /** What a statement does on its own. */
  @FunctionalInterface
  interface Execution<T> {
    T run() throws Throwable;
  }

  /**
   * Runs a statement.
   *
   * @param connection the connection that is observed
   * @param sql its text, or several that are sent together
   * @param execution does it
   */
  <T> T execute(Connection connection, String sql, Execution<T> execution) throws Throwable;

  /**
   * Ends a transaction, or the session.
   *
   * @param keeps whether what was done is kept
   */
  <T> T end(Connection connection, boolean keeps, Execution<T> execution) throws Throwable;

  /** Takes note that statements may follow that cannot be seen. */
  void unwrapped(Connection connection);

  /** Takes note of a new session. */
  void opened(Connection connection) throws SQLException;
}
