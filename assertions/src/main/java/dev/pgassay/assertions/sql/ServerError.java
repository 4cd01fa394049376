package dev.pgassay.assertions.sql;

import java.sql.SQLException;
import java.util.Objects;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * What the server says of a statement that it refuses. Without the PostgreSQL driver on the class
 * path, it is the exception's message alone.
 *
 * @param message its words, with its detail on a line below
 * @param state the SQLSTATE, five characters
 * @param schema the schema, where it names one
 * @param table the table, where it names one
 * @param column the column, where it names one
 * @param constraint the constraint, where it names one
 * @param cause the exception that said so
 */
@API(status = API.Status.INTERNAL)
public record ServerError(
    String message,
    String state,
    @Nullable String schema,
    @Nullable String table,
    @Nullable String column,
    @Nullable String constraint,
    SQLException cause) {

  /**
   * Reads what a driver's exception carries.
   *
   * @param cause the exception
   * @return what the server said
   */
  public static ServerError of(SQLException cause) {
    try {
      return new Driver().read(cause);
    } catch (NoClassDefFoundError e) {
      return bare(cause);
    }
  }

  private static ServerError bare(SQLException cause) {
    return new ServerError(
        String.valueOf(cause.getMessage()),
        String.valueOf(cause.getSQLState()),
        null,
        null,
        null,
        null,
        cause);
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
          String.valueOf(cause.getSQLState()),
          said.getSchema(),
          said.getTable(),
          said.getColumn(),
          said.getConstraint(),
          cause);
    }
  }

  /**
   * Whether a row is refused, and not the statement as such.
   *
   * @return whether its SQLSTATE is of a class that speaks of rows and values
   */
  public boolean isAboutARow() {
    return state.startsWith("23")
        || state.startsWith("22")
        || state.startsWith("P0")
        || state.startsWith("44");
  }
}
