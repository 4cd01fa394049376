package dev.pgassay.assertions.migration.load;

import org.jspecify.annotations.Nullable;

/**
 * What a session of a workload does in one transaction.
 *
 * @param access what it does
 * @param table the table, or null where only the SQL says it
 * @param sql the statement
 */
record WorkloadStatement(Access access, @Nullable String table, String sql) {

  static WorkloadStatement of(String sql) {
    return new WorkloadStatement(Access.of(sql), null, sql.strip());
  }

  /** Whether it was made from the catalog, and so does not know the rules of its table. */
  boolean isMade() {
    return table != null;
  }

  @Override
  public String toString() {
    return table == null ? sql.replaceAll("\\s+", " ") : access + " of " + table;
  }
}
