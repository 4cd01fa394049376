package dev.pgassay.internal.fault;

import java.sql.SQLException;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * A table that is locked, and a limit for all statements that wait for it, or for anything else.
 */
final class StatementLimit extends SqlFault {

  private static final String LIMIT = "500ms";

  private static final Pattern CANCELED =
      Pattern.compile("ERROR: +canceling statement due to statement timeout");

  private final FaultyDatabase database;
  private final Instant since;
  private final SystemSetting setting;
  private final TableLock lock;

  private StatementLimit(
      String table, FaultyDatabase database, Instant since, SystemSetting setting, TableLock lock) {
    super("statement timeout of " + LIMIT + " at " + table);
    this.database = database;
    this.since = since;
    this.setting = setting;
    this.lock = lock;
  }

  /** Sets the limit, and locks the table. */
  static StatementLimit at(FaultyDatabase database, String written) {
    Instant since = Instant.now();
    TableLock lock = TableLock.take(database, written);
    try {
      SystemSetting setting = SystemSetting.change(database, "statement_timeout", LIMIT);
      return new StatementLimit(written, database, since, setting, lock);
    } catch (SQLException e) {
      lock.close();
      throw database.failure("limit the time of statements", e);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  @Override
  boolean looksStruck() {
    return database.hasLogged(CANCELED, since);
  }

  @Override
  String whatItTakes() {
    return "It takes a statement that waits for the table, in a session that has not set"
        + " `statement_timeout` itself.";
  }

  @Override
  void undo() throws SQLException {
    try (lock) {
      setting.restore();
    }
  }
}
