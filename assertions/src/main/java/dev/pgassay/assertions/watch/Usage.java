package dev.pgassay.assertions.watch;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the sessions of a database have used up, as PostgreSQL's statistics say.
 *
 * @param database the database's number
 * @param name its name
 * @param now when that was, in microseconds since 1970
 * @param temporaryFiles how many temporary files they wrote
 * @param temporaryBytes the bytes of these
 * @param deadlocks how many deadlocks there were
 * @param sessions how many sessions were opened
 * @param countedSince since when there are these statistics; something else after a reset
 * @param position where the write-ahead log stands; empty on a standby
 * @param english whether the server's log is in English
 * @param logsFiles whether the server logs every temporary file
 * @param tables the tables with dead rows or blocks read, by number
 */
record Usage(
    long database,
    String name,
    long now,
    long temporaryFiles,
    long temporaryBytes,
    long deadlocks,
    long sessions,
    String countedSince,
    Optional<String> position,
    boolean english,
    boolean logsFiles,
    Map<Long, TableUsage> tables) {

  /**
   * A table.
   *
   * @param name its name
   * @param deadRows how many of its rows are dead
   * @param blocks how many blocks of it and its indexes were not in the cache when they were read
   */
  record TableUsage(String name, long deadRows, long blocks) {}

  /** Reads it, after what the session that reads has used itself. */
  static Usage read(WatchSession session) throws SQLException {
    session.report();
    Usage usage = readDatabase(session);
    session
        .ask(
            WatchSession.Question.TABLES,
            row ->
                Map.entry(
                    row.getLong("oid"),
                    new TableUsage(
                        row.getString("name"), row.getLong("dead_rows"), row.getLong("blocks"))))
        .forEach(table -> usage.tables.put(table.getKey(), table.getValue()));
    return usage;
  }

  /** Whether somebody has connected, or let counting begin anew. */
  boolean wasUsedSince(Usage before) {
    return sessions > before.sessions || wasResetSince(before);
  }

  /** Whether counting began anew since. */
  boolean wasResetSince(Usage before) {
    return sessions < before.sessions || !countedSince.equals(before.countedSince);
  }

  private static Usage readDatabase(WatchSession session) throws SQLException {
    return session
        .ask(
            WatchSession.Question.USAGE,
            row ->
                new Usage(
                    row.getLong("database"),
                    row.getString("name"),
                    row.getLong("now"),
                    row.getLong("temp_files"),
                    row.getLong("temp_bytes"),
                    row.getLong("deadlocks"),
                    row.getLong("sessions"),
                    row.getString("counted_since"),
                    Optional.ofNullable(row.getString("position")),
                    row.getBoolean("english"),
                    row.getBoolean("logs_files"),
                    new LinkedHashMap<>()))
        .get(0);
  }
}
