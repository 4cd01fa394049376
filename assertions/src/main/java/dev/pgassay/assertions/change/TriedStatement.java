package dev.pgassay.assertions.change;

import dev.pgassay.assertions.sql.ServerError;
import dev.pgassay.assertions.sql.Trial;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A statement that was tried and taken back, and what it changed by then.
 *
 * @param changes what it changed; nothing when it was refused
 * @param error why it was refused; null when it was accepted
 */
@API(status = API.Status.INTERNAL)
public record TriedStatement(Changes changes, @Nullable ServerError error) {

  /**
   * Tries a statement, in a transaction of its own or, on a connection whose transaction is open,
   * up to a savepoint in it.
   *
   * @param database where
   * @param statement the statement
   * @return what became of it
   * @throws SQLException if it cannot be tried
   */
  public static TriedStatement of(DataSource database, String statement) throws SQLException {
    return Trial.takingBack(
        database,
        (connection, isOwn) -> {
          SessionSource sessions =
              isOwn
                  ? () -> SnapshotSession.open(database)
                  : () -> SnapshotSession.within(database.getConnection());
          return tried(connection, statement, sessions);
        });
  }

  private static TriedStatement tried(
      Connection connection, String statement, SessionSource sessions) throws SQLException {
    try (TransactionWatch watch = TransactionWatch.begin(connection)) {
      ServerError error = Trial.of(connection, statement).error();
      return error == null
          ? new TriedStatement(Changes.of(watch, sessions), null)
          : new TriedStatement(Changes.none(sessions), error);
    }
  }
}
