package dev.pgassay.internal.fault;

import dev.pgassay.internal.template.Administrator;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A lock that a session of ours holds, and that nobody can do anything beside. */
final class TableLock extends SqlFault {

  private static final String NOT_AVAILABLE = "55P03";

  private final Connection connection;
  private final WaiterWatch watch;

  private TableLock(String table, Connection connection, WaiterWatch watch) {
    super("lock on " + table);
    this.connection = connection;
    this.watch = watch;
  }

  /** Takes the lock, when those who work with the table let it go. */
  static TableLock take(FaultyDatabase database, String written) {
    try {
      Connection connection = database.connect();
      try {
        FaultTable table = FaultTable.find(connection, written);
        lock(connection, table);
        return new TableLock(
            table.name(),
            connection,
            new WaiterWatch(database.connect(), FaultyDatabase.processOf(connection)));
      } catch (SQLException | RuntimeException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      throw database.failure("lock " + written, e);
    }
  }

  private static void lock(Connection connection, FaultTable table) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("lock table " + table.name() + " in access exclusive mode");
    } catch (SQLException e) {
      throw NOT_AVAILABLE.equals(e.getSQLState())
          ? new SQLException(
              "another session has used it in a transaction, and keeps that open for more than"
                  + " 10 seconds",
              e.getSQLState(),
              e)
          : e;
    }
  }

  @Override
  boolean looksStruck() throws SQLException {
    return watch.hasSeen();
  }

  @Override
  String whatItTakes() {
    return "It takes a statement that waits for the table.";
  }

  @Override
  void undo() throws SQLException {
    try (connection) {
      watch.close();
      connection.rollback();
    } catch (SQLException e) {
      if (!Administrator.isLostConnection(e)) {
        throw e;
      }
      // The server has ended meanwhile, and the lock with it.
    }
  }
}
