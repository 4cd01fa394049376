package dev.pgassay.internal.fault;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * A deadlock that the next transaction which writes to a table runs into.
 *
 * <p>Its session takes one advisory lock and asks for another one, which a session of ours has;
 * ours asks for the first. The application's looks for deadlocks a moment later, finds this one,
 * and is ended; ours would look an hour later. The application's asks only when ours waits already,
 * so that there always is a deadlock to be found.
 */
final class ForcedDeadlock extends SqlFault {

  private static final Pattern DETECTED = Pattern.compile("ERROR: +deadlock detected");

  private static final WriteTrap.Script SCRIPT =
      new WriteTrap.Script(
          "set deadlock_timeout = '50ms'",
          """
          if not {is set} or not {be caught} then
            return null;
          end if;
          for i in 1 .. 1000 loop
            if {ours waits} then
              {wait for ours};
              return null;
            end if;
            perform pg_sleep(0.005);
          end loop;""");

  private final FaultyDatabase database;
  private final Instant since;
  private final TrapKeeper keeper;

  private ForcedDeadlock(String table, FaultyDatabase database, Instant since, TrapKeeper keeper) {
    super("deadlock at " + table);
    this.database = database;
    this.since = since;
    this.keeper = keeper;
  }

  /** Lies in wait at a table. */
  static ForcedDeadlock at(FaultyDatabase database, String written) {
    Instant since = Instant.now();
    try {
      Connection ours = database.connect();
      try {
        FaultTable table = FaultTable.find(ours, written);
        WriteTrap trap = WriteTrap.put(database, table, ours, "insert or update or delete", SCRIPT);
        return new ForcedDeadlock(
            table.name(), database, since, TrapKeeper.set(database, trap, ours, trap::awaitEscape));
      } catch (SQLException | RuntimeException e) {
        ours.close();
        throw e;
      }
    } catch (SQLException e) {
      throw database.failure("prepare a deadlock at " + written, e);
    }
  }

  @Override
  boolean looksStruck() {
    return database.hasLogged(DETECTED, since);
  }

  @Override
  String whatItTakes() {
    return "It takes an INSERT, UPDATE or DELETE that names this table.";
  }

  @Override
  void undo() throws SQLException {
    keeper.close();
  }
}
