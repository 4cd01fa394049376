package dev.pgassay.assertions.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import javax.sql.DataSource;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A statement that is tried and taken back, with the constraints that it would examine at the
 * commit only. Sequences keep what they gave, as after any rollback.
 *
 * @param rows how many rows it wrote, when it was accepted
 * @param error why it was refused; null when it was accepted
 */
@API(status = API.Status.INTERNAL)
public record Trial(long rows, @Nullable ServerError error) {

  /**
   * Does something with a statement that can be tried.
   *
   * @param <T> what comes of it
   */
  @FunctionalInterface
  public interface Work<T> {

    /**
     * Does it.
     *
     * @param connection a connection with an open transaction
     * @param isOwn whether the transaction was begun for this
     * @return what comes of it
     * @throws SQLException if it cannot be done
     */
    T in(Connection connection, boolean isOwn) throws SQLException;
  }

  /**
   * Does something in a transaction of its own or, on a connection whose transaction is open, up to
   * a savepoint in it; what it wrote is taken back.
   *
   * @param <T> what comes of it
   * @param database where
   * @param work what is done
   * @return what comes of it
   * @throws SQLException if it cannot be done
   */
  public static <T> T takingBack(DataSource database, Work<T> work) throws SQLException {
    try (Connection connection = database.getConnection()) {
      boolean isOwn = connection.getAutoCommit();
      if (isOwn) {
        connection.setAutoCommit(false);
      }
      Savepoint before = connection.setSavepoint();
      try {
        return work.in(connection, isOwn);
      } finally {
        connection.rollback(before);
        connection.releaseSavepoint(before);
        if (isOwn) {
          connection.rollback();
          connection.setAutoCommit(true);
        }
      }
    }
  }

  /**
   * Executes a statement, and the constraints that wait for the commit.
   *
   * @param connection a connection with an open transaction, which fails when it is refused
   * @param sql the statement
   * @return what became of it
   */
  public static Trial of(Connection connection, String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      boolean queried = statement.execute(sql);
      long rows = queried ? 0 : Math.max(0, statement.getLargeUpdateCount());
      statement.execute("set constraints all immediate");
      return new Trial(rows, null);
    } catch (SQLException e) {
      return new Trial(0, ServerError.of(e));
    }
  }
}
