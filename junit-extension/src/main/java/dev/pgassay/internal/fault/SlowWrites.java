package dev.pgassay.internal.fault;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** Writes to a table that take longer. */
final class SlowWrites extends SqlFault {

  private final FaultyDatabase database;
  private final WriteTrap trap;
  private final Connection ours;

  private SlowWrites(
      String table, FaultyDatabase database, WriteTrap trap, Connection ours, Duration time) {
    super("writes to " + table + " slower by " + time.toMillis() + " ms");
    this.database = database;
    this.trap = trap;
    this.ours = ours;
  }

  /** Slows them down. */
  static SlowWrites at(FaultyDatabase database, String written, Duration time) {
    if (time.isNegative() || time.isZero()) {
      throw new IllegalArgumentException(
          "`slow(\"" + written + "\", " + time + ")` slows nothing down; write a positive time.");
    }
    try {
      Connection ours = database.connect();
      try {
        FaultTable table = FaultTable.find(ours, written);
        WriteTrap trap =
            WriteTrap.put(
                database,
                table,
                ours,
                "insert or update or delete",
                new WriteTrap.Script(
                    "",
                    """
                    if {is set} then
                      {count};
                      perform pg_sleep(%d / 1000.0);
                    end if;"""
                        .formatted(Math.max(1, time.toMillis()))));
        trap.set(ours);
        return new SlowWrites(table.name(), database, trap, ours, time);
      } catch (SQLException | RuntimeException e) {
        ours.close();
        throw e;
      }
    } catch (SQLException e) {
      throw database.failure("slow down writes to " + written, e);
    }
  }

  @Override
  boolean looksStruck() throws SQLException {
    return trap.count(ours) > 0;
  }

  @Override
  String whatItTakes() {
    return "It takes an INSERT, UPDATE or DELETE that names this table.";
  }

  @Override
  void undo() throws SQLException {
    ours.close();
    trap.remove(database);
  }
}
