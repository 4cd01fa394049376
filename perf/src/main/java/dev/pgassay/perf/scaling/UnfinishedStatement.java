package dev.pgassay.perf.scaling;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * What a session has begun and is not done with.
 *
 * @param pid the session's process
 * @param waitsFor what it waits for
 * @param blockers the processes that hold it up, with commas; perhaps none
 * @param sql its statement, as PostgreSQL keeps it
 */
record UnfinishedStatement(int pid, String waitsFor, String blockers, String sql) {

  static UnfinishedStatement of(ResultSet row) throws SQLException {
    return new UnfinishedStatement(
        row.getInt("pid"),
        row.getString("waits_for"),
        row.getString("blockers"),
        row.getString("query"));
  }

  @Override
  public String toString() {
    return "session "
        + pid
        + " waits for "
        + waitsFor
        + (blockers.isEmpty() ? "" : ", held up by " + blockers)
        + ":\n"
        + sql.indent(2).stripTrailing();
  }
}
