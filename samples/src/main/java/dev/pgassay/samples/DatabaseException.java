package dev.pgassay.samples;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Thrown when the database refuses a statement; the message is the database's own. */
public class DatabaseException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final @Nullable String sqlState;

  DatabaseException(SQLException cause) {
    super(cause.getMessage(), cause);
    this.sqlState = cause.getSQLState();
  }

  /**
   * Returns why the database refused, as a code of five characters.
   *
   * @return the SQLSTATE, such as {@code 23505} for a unique violation, or null when there is none
   */
  public @Nullable String sqlState() {
    return sqlState;
  }
}
