package dev.pgassay.assertions.migration.step;

import java.sql.Connection;
import java.sql.SQLException;
import org.apiguardian.api.API;

/** Sees the statements of observed connections. */
@API(status = API.Status.INTERNAL)
public interface StatementObserver {

  /**
   * What a statement does on its own.
   *
   * @param <T> what it returns
   */
  @FunctionalInterface
  interface Execution<T> {

    /**
     * Does it.
     *
     * @return what JDBC's method returns
     * @throws Throwable what JDBC's method throws
     */
    T run() throws Throwable;
  }

  /**
   * Runs a statement.
   *
   * @param <T> what it returns
   * @param connection the connection that is observed
   * @param sql its text, or several that are sent together
   * @param execution does it
   * @return what JDBC's method is to return
   * @throws Throwable what JDBC's method is to throw
   */
  <T> T execute(Connection connection, String sql, Execution<T> execution) throws Throwable;

  /**
   * Ends a transaction, or the session.
   *
   * @param <T> what it returns
   * @param connection the connection that is observed
   * @param keeps whether what was done is kept
   * @param execution does it
   * @return what JDBC's method is to return
   * @throws Throwable what JDBC's method is to throw
   */
  <T> T end(Connection connection, boolean keeps, Execution<T> execution) throws Throwable;

  /**
   * Takes note that statements may follow that cannot be seen.
   *
   * @param connection the connection that is observed
   */
  void unwrapped(Connection connection);

  /**
   * Takes note of a new session.
   *
   * @param connection the connection that is observed from now on
   * @throws SQLException if it cannot be looked at
   */
  void opened(Connection connection) throws SQLException;
}
