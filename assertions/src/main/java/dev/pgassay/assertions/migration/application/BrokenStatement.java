package dev.pgassay.assertions.migration.application;

import org.apiguardian.api.API;

/**
 * A statement of the application that worked before a migration and fails after it.
 *
 * @param migration the migration's file or class
 * @param sql the statement
 * @param sqlState PostgreSQL's code for the reason
 * @param message what PostgreSQL said
 * @param meaning what that means for the version of the application that still runs
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record BrokenStatement(
    String migration, String sql, String sqlState, String message, String meaning) {

  @Override
  public String toString() {
    return migration
        + "\n  "
        + sql.replaceAll("\\s+", " ").strip()
        + "\n    "
        + sqlState
        + ": "
        + message
        + "\n    "
        + meaning;
  }
}
