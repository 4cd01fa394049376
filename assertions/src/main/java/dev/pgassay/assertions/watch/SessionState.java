package dev.pgassay.assertions.watch;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A session of the database at a moment. Times are the server's, in microseconds since 1970.
 *
 * @param pid its process
 * @param user its user
 * @param application what it calls itself
 * @param state what PostgreSQL calls its state; null where that is hidden from us
 * @param statement what it runs or ran last, as far as PostgreSQL keeps the text
 * @param begun when it was opened
 * @param statementBegan when the statement began, or 0
 * @param stateBegan since when it is in its state, or 0
 * @param waiting what it waits for, if for a lock
 */
record SessionState(
    int pid,
    String user,
    String application,
    @Nullable String state,
    String statement,
    long begun,
    long statementBegan,
    long stateBegan,
    Optional<Wait> waiting) {

  private static final String HIDDEN = "<insufficient privilege>";
  private static final int LONGEST_TEXT = 300;

  /**
   * A lock that a session waits for.
   *
   * @param since since when
   * @param mode the lock's mode
   * @param relation the table or index, if it is one or a row of one
   * @param blockers the processes that hold it, or are before this one in the queue
   */
  record Wait(long since, String mode, Optional<String> relation, List<Integer> blockers) {}

  static SessionState of(ResultSet row) throws SQLException {
    return new SessionState(
        row.getInt("pid"),
        text(row, "usename"),
        text(row, "application_name"),
        row.getString("state"),
        text(row, "query"),
        row.getLong("begun"),
        row.getLong("query_began"),
        row.getLong("state_began"),
        wait(row));
  }

  private static Optional<Wait> wait(ResultSet row) throws SQLException {
    long since = row.getLong("wait_began");
    // For a moment after a wait has begun, its time is not there yet.
    if (since == 0) {
      return Optional.empty();
    }
    Array blockers = row.getArray("blockers");
    return Optional.of(
        new Wait(
            since,
            row.getString("mode"),
            Optional.ofNullable(row.getString("relation")),
            blockers == null ? List.of() : List.of((Integer[]) blockers.getArray())));
  }

  private static String text(ResultSet row, String column) throws SQLException {
    String text = row.getString(column);
    return text == null ? "" : text;
  }

  /** Tells it from all others: a process's number may be given again. */
  String key() {
    return pid + " " + begun;
  }

  /** Whether another role's session hides what it does. */
  boolean isHidden() {
    return state == null && statement.equals(HIDDEN);
  }

  boolean isIdle() {
    return state == null || state.startsWith("idle") || state.equals("disabled");
  }

  /** Whether it was opened, or did something, at a moment or later. */
  boolean wasUsedSince(long moment) {
    return begun >= moment || statementBegan >= moment || stateBegan >= moment || !isIdle();
  }

  /** How long its statement has run, or ran. */
  long statementTime(long now) {
    return statementBegan == 0 ? 0 : Math.max(0, (isIdle() ? stateBegan : now) - statementBegan);
  }

  /** A statement on one line. */
  static String line(String statement) {
    String line = statement.strip().replaceAll("\\s+", " ");
    return line.length() <= LONGEST_TEXT ? line : line.substring(0, LONGEST_TEXT) + "…";
  }

  /** Who it is, in words. */
  String who() {
    return "session "
        + pid
        + " of "
        + user
        + (application.isEmpty() ? "" : " (" + application + ")");
  }
}
