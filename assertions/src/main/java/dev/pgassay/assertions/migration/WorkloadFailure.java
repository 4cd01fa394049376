package dev.pgassay.assertions.migration;

import java.sql.SQLException;

/**
 * A statement of a workload that failed for another reason than that it had to wait.
 *
 * @param migration the migration that was about to run, or ran
 * @param statement the statement
 * @param sqlState PostgreSQL's code for the reason
 * @param message what PostgreSQL said
 */
record WorkloadFailure(
    String migration, WorkloadStatement statement, String sqlState, String message) {

  static WorkloadFailure of(String migration, WorkloadStatement statement, SQLException e) {
    return new WorkloadFailure(migration, statement, String.valueOf(e.getSQLState()), firstLine(e));
  }

  static String firstLine(SQLException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  /** Whether the schema's own rules refused a statement that does not know them. */
  boolean isRefusalOfMadeStatement() {
    return statement.isMade()
        && (sqlState.startsWith("23")
            || sqlState.startsWith("P0")
            || sqlState.startsWith("09")
            || sqlState.startsWith("27")
            || sqlState.equals("55000"));
  }

  boolean isDeadlock() {
    return sqlState.equals("40P01");
  }

  @Override
  public String toString() {
    return statement + "\n  " + sqlState + ": " + message;
  }
}
