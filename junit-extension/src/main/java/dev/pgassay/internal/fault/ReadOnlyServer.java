package dev.pgassay.internal.fault;

import java.sql.SQLException;
import java.time.Instant;
import java.util.regex.Pattern;

/** A server that lets nobody write, as the one that an address leads to before it is promoted. */
final class ReadOnlyServer extends SqlFault {

  private static final Pattern REFUSED =
      Pattern.compile("ERROR: +cannot execute .* in a read-only transaction");

  private final FaultyDatabase database;
  private final Instant since;
  private final SystemSetting setting;

  private ReadOnlyServer(FaultyDatabase database, Instant since, SystemSetting setting) {
    super("read-only server");
    this.database = database;
    this.since = since;
    this.setting = setting;
  }

  /** Makes it read-only, and ends the sessions of the database. */
  static ReadOnlyServer make(FaultyDatabase database) {
    Instant since = Instant.now();
    try {
      SystemSetting setting = SystemSetting.change(database, "default_transaction_read_only", "on");
      ReadOnlyServer fault = new ReadOnlyServer(database, since, setting);
      try {
        ClientSessions.endAll(database);
        return fault;
      } catch (SQLException | RuntimeException e) {
        fault.undo();
        throw e;
      }
    } catch (SQLException e) {
      throw database.failure("forbid writing", e);
    }
  }

  @Override
  boolean looksStruck() {
    return database.hasLogged(REFUSED, since);
  }

  @Override
  String whatItTakes() {
    return "It takes a statement that writes, in a session that has not asked for"
        + " `default_transaction_read_only = off` itself.";
  }

  @Override
  void undo() throws SQLException {
    setting.restore();
  }
}
