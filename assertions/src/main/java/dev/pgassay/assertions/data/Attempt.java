package dev.pgassay.assertions.data;

import dev.pgassay.assertions.sql.ServerError;
import dev.pgassay.assertions.sql.Trial;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A statement that is tried and taken back: what the server says of it, with the constraints that
 * it would examine at the commit only. Sequences keep what they gave, as after any rollback.
 *
 * @param statement the statement
 * @param error why it was refused; null when it was accepted
 * @param rows how many rows it wrote, when it was accepted
 */
@API(status = API.Status.INTERNAL)
public record Attempt(String statement, @Nullable ServerError error, long rows) {

  /**
   * Tries a statement, in a transaction of its own or, on a connection whose transaction is open,
   * up to a savepoint in it.
   *
   * @param database where
   * @param statement the statement
   * @return what became of it
   * @throws SQLException if it cannot be tried
   */
  public static Attempt of(DataSource database, String statement) throws SQLException {
    Trial trial =
        Trial.takingBack(database, (connection, isOwn) -> Trial.of(connection, statement));
    return new Attempt(statement, trial.error(), trial.rows());
  }
}
