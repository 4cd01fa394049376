package dev.pgassay.soak;

import dev.pgassay.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Connections that bodies left open, kept so that none is closed by being forgotten. */
final class LeftOpen {

  private static final Queue<Connection> CONNECTIONS = new ConcurrentLinkedQueue<>();

  private LeftOpen() {}

  static void keep(Connection connection) {
    CONNECTIONS.add(connection);
  }

  /** Runs statements on a connection that stays open. */
  static void run(Connection connection, String[] statements, Random random) throws SQLException {
    CONNECTIONS.add(connection);
    for (String statement : statements) {
      Sql.execute(connection, SoakKind.filled(statement, random));
    }
  }

  static void closeAll() {
    for (Connection left = CONNECTIONS.poll(); left != null; left = CONNECTIONS.poll()) {
      abort(left);
    }
  }

  static void abort(Connection connection) {
    try {
      connection.abort(Runnable::run);
    } catch (SQLException e) {
      // It was closed already, by whoever ended the test.
    }
  }
}
