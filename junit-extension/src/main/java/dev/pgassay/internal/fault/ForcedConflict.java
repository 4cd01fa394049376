package dev.pgassay.internal.fault;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * A conflict that the next repeatable-read or serializable transaction which updates or deletes
 * rows of a table runs into.
 *
 * <p>Between its snapshot, which it has when its statement begins, and the first row, a session of
 * ours writes all rows of the table as they are, but those that somebody has locked. So rows that
 * the statement comes to have a version that its snapshot does not show.
 */
final class ForcedConflict extends SqlFault {

  private static final Pattern DETECTED =
      Pattern.compile("ERROR: +could not serialize access due to concurrent");

  private static final WriteTrap.Script SCRIPT =
      new WriteTrap.Script(
          "",
          """
          if not {is set} then
            return null;
          end if;
          if current_setting('transaction_isolation') not in ('repeatable read', 'serializable') then
            {count};
          elsif {be caught} then
            {wait for ours};
          end if;""");

  private final FaultyDatabase database;
  private final Instant since;
  private final WriteTrap trap;
  private final TrapKeeper keeper;
  private volatile long readCommitted;

  private ForcedConflict(
      String table, FaultyDatabase database, Instant since, WriteTrap trap, TrapKeeper keeper) {
    super("serialization failure at " + table);
    this.database = database;
    this.since = since;
    this.trap = trap;
    this.keeper = keeper;
  }

  /** Lies in wait at a table. */
  static ForcedConflict at(FaultyDatabase database, String written) {
    Instant since = Instant.now();
    try {
      Connection ours = database.connect();
      try {
        FaultTable table = FaultTable.find(ours, written);
        String column =
            table
                .writableColumn()
                .orElseThrow(
                    () ->
                        new IllegalArgumentException(
                            "No column of "
                                + table.name()
                                + " can be written; all are generated."));
        WriteTrap trap = WriteTrap.put(database, table, ours, "update or delete", SCRIPT);
        TrapKeeper keeper =
            TrapKeeper.set(database, trap, ours, session -> rewrite(session, table.name(), column));
        return new ForcedConflict(table.name(), database, since, trap, keeper);
      } catch (SQLException | RuntimeException e) {
        ours.close();
        throw e;
      }
    } catch (SQLException e) {
      throw database.failure("prepare a serialization failure at " + written, e);
    }
  }

  private static void rewrite(Connection ours, String table, String column) throws SQLException {
    try (Statement statement = ours.createStatement()) {
      statement.execute(
          """
          update %1$s set %2$s = %2$s where (tableoid, ctid) in
            (select tableoid, ctid from %1$s for no key update skip locked)"""
              .formatted(table, column));
    }
  }

  @Override
  boolean looksStruck() throws SQLException {
    try (Connection connection = database.connect()) {
      readCommitted = trap.count(connection);
    }
    return database.hasLogged(DETECTED, since);
  }

  @Override
  String whatItTakes() {
    return readCommitted > 0
        ? "It was written to at READ COMMITTED, where PostgreSQL never refuses a write for the sake"
            + " of another; it takes REPEATABLE READ or SERIALIZABLE."
        : "It takes an UPDATE or DELETE of rows of this table at REPEATABLE READ or SERIALIZABLE.";
  }

  @Override
  void undo() throws SQLException {
    keeper.close();
  }
}
