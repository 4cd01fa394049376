package dev.pgassay.assertions.data;

import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * What the server says of a row that it refuses.
 *
 * @param message its words
 * @param constraint the constraint, where it names one
 * @param column the column, where it names one
 * @param cause the exception that said so
 */
record ServerError(
    String message, @Nullable String constraint, @Nullable String column, SQLException cause) {

  static ServerError of(SQLException cause) {
    try {
      return new Driver().read(cause);
    } catch (NoClassDefFoundError e) {
      return bare(cause);
    }
  }

  private static ServerError bare(SQLException cause) {
    return new ServerError(String.valueOf(cause.getMessage()), null, null, cause);
  }

  /** Loaded only where the PostgreSQL driver is on the class path. */
  private static final class Driver {

    ServerError read(SQLException cause) {
      ServerErrorMessage said =
          cause instanceof PSQLException own ? own.getServerErrorMessage() : null;
      if (said == null) {
        return bare(cause);
      }
      String detail = said.getDetail();
      return new ServerError(
          Objects.requireNonNullElse(said.getMessage(), "") + (detail == null ? "" : "\n" + detail),
          said.getConstraint(),
          said.getColumn(),
          cause);
    }
  }

  /** Whether a row is refused, and not the statement as such. */
  boolean isAboutARow() {
    String state = String.valueOf(cause.getSQLState());
    return state.startsWith("23")
        || state.startsWith("22")
        || state.startsWith("P0")
        || state.startsWith("44");
  }
}
