package dev.pgassay.internal.template;

import dev.pgassay.assertions.facilities.DatabaseFacilities.Capability;
import dev.pgassay.spi.PostgresServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;

/**
 * Runs the statements that make and drop databases, on a few connections of its own.
 *
 * <p>They are few since making databases does not get faster with many at once; callers wait.
 */
public final class Administrator implements AutoCloseable {

  /** Limits on sessions that the server's owner set, and that are not meant for ours. */
  private static final String WITHOUT_LIMITS =
      """
      select pg_catalog.set_config(name, '0', false) from pg_catalog.pg_settings
      where name in ('statement_timeout', 'lock_timeout', 'idle_session_timeout',
        'idle_in_transaction_session_timeout', 'transaction_timeout') and setting <> '0'""";

  /** What a test may do to all sessions of its own server is not meant for ours either. */
  private static final String OWN_SETTINGS =
      "set synchronous_commit = on; set plan_cache_mode = force_generic_plan;"
          + " set default_transaction_read_only = off; set statement_timeout = 0";

  private final PostgresServer server;
  private final Semaphore permits;
  private final Deque<Connection> idle = new ConcurrentLinkedDeque<>();

  /**
   * Creates an administrator.
   *
   * @param mostConnections how many statements may run at once
   */
  Administrator(PostgresServer server, int mostConnections) {
    this.server = server;
    this.permits = new Semaphore(mostConnections, true);
  }

  /** Work on a connection. */
  @FunctionalInterface
  public interface Work<T> {
    /** Does it. */
    T on(Connection connection) throws SQLException;
  }

  /** Runs a statement that returns nothing. */
  public void execute(String sql) throws SQLException {
    with(
        connection -> {
          try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            return statement.execute(sql);
          }
        });
  }

  /** Returns the first column of all rows, as text. */
  public List<String> strings(String sql, Object... parameters) throws SQLException {
    return with(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
              statement.setObject(i + 1, parameters[i]);
            }
            List<String> values = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
              while (rows.next()) {
                values.add(rows.getString(1));
              }
            }
            return values;
          }
        });
  }

  /** Returns the first column of the only row. */
  public String string(String sql, Object... parameters) throws SQLException {
    return strings(sql, parameters).get(0);
  }

  /** Does some work on a connection, in auto-commit mode, and takes the connection back. */
  public <T> T with(Work<T> work) throws SQLException {
    permits.acquireUninterruptibly();
    try {
      Connection used = idle.poll();
      if (used != null) {
        try {
          return on(used, work);
        } catch (SQLException e) {
          if (!isLostConnection(e)) {
            throw e;
          }
          // It lay idle when somebody ended all sessions, or the server recovered from a crash.
          close();
        }
      }
      return on(connectToAdminister(), work);
    } finally {
      permits.release();
    }
  }

  private <T> T on(Connection connection, Work<T> work) throws SQLException {
    try {
      return work.on(connection);
    } finally {
      if (connection.isClosed()) {
        connection.close();
      } else {
        idle.push(connection);
      }
    }
  }

  /** Whether a connection was lost: connection exceptions (class 08), shutdowns (class 57P). */
  public static boolean isLostConnection(SQLException e) {
    String state = String.valueOf(e.getSQLState());
    return state.startsWith("08") || state.startsWith("57P");
  }

  /** Opens a connection that lasts as long as the run, owned by the caller. */
  Connection connectToAdminister() throws SQLException {
    // Our statements change no table that they read, so they stay prepared whatever else we do.
    Connection connection =
        connect(server.administrativeDatabase(), Map.of("flushCacheOnDdl", "false"));
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          server.capabilities().contains(Capability.OWN_SERVER) ? OWN_SETTINGS : WITHOUT_LIMITS);
    }
    return connection;
  }

  /** Opens a connection to any database of the server, owned by the caller. */
  public Connection connect(String database) throws SQLException {
    return connect(database, Map.of());
  }

  private Connection connect(String database, Map<String, String> options) throws SQLException {
    Properties properties = new Properties();
    properties.putAll(options);
    properties.setProperty("user", server.username());
    properties.setProperty("password", server.password());
    return DriverManager.getConnection(server.jdbcUrl(database), properties);
  }

  @Override
  public void close() {
    for (Connection connection = idle.poll(); connection != null; connection = idle.poll()) {
      try {
        connection.close();
      } catch (SQLException e) {
        // The server is about to go; a connection that cannot say good-bye is closed all the same.
      }
    }
  }
}
