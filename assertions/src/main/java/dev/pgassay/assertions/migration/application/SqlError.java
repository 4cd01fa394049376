package dev.pgassay.assertions.migration.application;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * How a statement failed.
 *
 * @param sqlState PostgreSQL's code for the reason
 * @param message what PostgreSQL said
 * @param whenPreparing whether it could not even be prepared
 */
record SqlError(String sqlState, String message, boolean whenPreparing) {

  static SqlError of(SQLException e, boolean whenPreparing) {
    String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    return new SqlError(String.valueOf(e.getSQLState()), message, whenPreparing);
  }

  boolean isSameAs(@Nullable SqlError other) {
    return other != null
        && sqlState.equals(other.sqlState)
        && message.equals(other.message)
        && whenPreparing == other.whenPreparing;
  }

  /** What that means for the version of the application that still runs. */
  String meaning() {
    return switch (sqlState) {
      case "42703" ->
          "A column was dropped or renamed that the version of the application that still runs uses.";
      case "42P01" ->
          "A table was dropped or renamed that the version of the application that still runs uses.";
      case "42883", "42704" ->
          "A function or a type has gone, or takes other types now, that the version of the"
              + " application that still runs uses.";
      case "42804", "22P02", "42846" ->
          "A column has another type than the version of the application that still runs gives it.";
      case "23502" ->
          "A column must have a value that the version of the application that still runs does not"
              + " give it.";
      case "23514", "23505", "23503", "23P01", "22001", "22003" ->
          "A rule that is new refuses what the version of the application that still runs writes.";
      case "428C9" ->
          "A column is generated now that the version of the application that still runs writes.";
      case "42501" ->
          "A right was taken away that the version of the application that still runs needs.";
      case "0A000" -> "The columns of its result have other types or another number now.";
      default -> "The version of the application that still runs executes it.";
    };
  }

  @Override
  public String toString() {
    return sqlState + ": " + message;
  }
}
