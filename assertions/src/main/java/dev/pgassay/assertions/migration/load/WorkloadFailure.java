package dev.pgassay.assertions.migration.load;

import java.sql.SQLException;
import java.util.List;

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

  /** Begins the codes of integrity constraints, of PL/pgSQL and of triggers. */
  private static final List<String> RULES = List.of("23", "P0", "09", "27");

  private static final String NOT_IN_PREREQUISITE_STATE = "55000";
  private static final String DEADLOCK_DETECTED = "40P01";

  static WorkloadFailure of(String migration, WorkloadStatement statement, SQLException e) {
    return new WorkloadFailure(migration, statement, String.valueOf(e.getSQLState()), firstLine(e));
  }

  /** What PostgreSQL said, without its detail. */
  static String firstLine(SQLException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  /** Whether the schema's own rules refused a statement that does not know them. */
  boolean isRefusalOfMadeStatement() {
    return statement.isMade()
        && (RULES.stream().anyMatch(sqlState::startsWith)
            || sqlState.equals(NOT_IN_PREREQUISITE_STATE));
  }

  boolean isDeadlock() {
    return sqlState.equals(DEADLOCK_DETECTED);
  }

  @Override
  public String toString() {
    return statement + "\n  " + sqlState + ": " + message;
  }
}
