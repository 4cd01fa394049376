package dev.pgassay.internal.fault;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/**
 * A server whose last connection is taken, those for superusers too: by us, in a database that no
 * test works in, so that what its log says of the test's database is the application's.
 */
final class FullServer extends SqlFault {

  private static final String TOO_MANY = "53300";

  private static final Pattern REFUSED =
      Pattern.compile("FATAL: +(sorry, too many clients|remaining connection slots)");

  private static final String LEFT =
      "select pid::text from pg_catalog.pg_stat_activity where pid = any(?::int[])";

  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final FaultyDatabase database;
  private final Instant since;
  private final List<Connection> taken;
  private final String processes;

  private FullServer(FaultyDatabase database, Instant since, List<Connection> taken)
      throws SQLException {
    super("full server, " + taken.size() + " connections taken");
    this.database = database;
    this.since = since;
    this.taken = taken;
    List<String> numbers = new ArrayList<>();
    for (Connection connection : taken) {
      numbers.add(Integer.toString(FaultyDatabase.processOf(connection)));
    }
    this.processes = "{" + String.join(",", numbers) + "}";
  }

  /** Takes what connections there are. */
  static FullServer fill(FaultyDatabase database) {
    Instant since = Instant.now();
    List<Connection> taken = new ArrayList<>();
    try {
      while (true) {
        taken.add(database.administrator().connect(database.otherDatabase()));
      }
    } catch (SQLException e) {
      if (!TOO_MANY.equals(e.getSQLState()) || taken.isEmpty()) {
        taken.forEach(FullServer::close);
        throw database.failure("take all connections", e);
      }
    }
    try {
      return new FullServer(database, since, taken);
    } catch (SQLException e) {
      taken.forEach(FullServer::close);
      throw database.failure("take all connections", e);
    }
  }

  private static void close(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      // It is closed all the same; perhaps the server has ended it.
    }
  }

  @Override
  boolean looksStruck() {
    return database.hasLogged(REFUSED, since);
  }

  @Override
  String whatItTakes() {
    return "It takes a new connection; those that were open stay open, and whoever closes one may"
        + " take it again.";
  }

  /** Closes them, and returns when the server has room again. */
  @Override
  void undo() throws SQLException {
    taken.forEach(FullServer::close);
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (!areGone()) {
      if (System.nanoTime() > deadline) {
        throw new SQLException("The server still has too many connections", TOO_MANY);
      }
      LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
    }
  }

  private boolean areGone() throws SQLException {
    try {
      return database.administrator().strings(LEFT, processes).isEmpty();
    } catch (SQLException e) {
      if (TOO_MANY.equals(e.getSQLState())) {
        return false;
      }
      throw e;
    }
  }
}
