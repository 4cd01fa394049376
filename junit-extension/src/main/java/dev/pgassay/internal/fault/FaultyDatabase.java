package dev.pgassay.internal.fault;

import dev.pgassay.DatabaseSetupException;
import dev.pgassay.internal.template.Administrator;
import dev.pgassay.internal.template.Cluster;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.PGConnection;

/**
 * The database that a test breaks, and our own sessions, which are not to be broken with it.
 *
 * <p>What was struck is read from the server's log: it says which session saw which error, whatever
 * the application made of it.
 */
final class FaultyDatabase {

  static final String APPLICATION_NAME = "pgassay fault";

  /** What a test may do to all sessions, and what its triggers would do to ours. */
  private static final String EXEMPT =
      """
      select pg_catalog.set_config(s.name, v.value, false)
      from (values ('application_name', ?), ('statement_timeout', '0'), ('lock_timeout', '10s'),
          ('idle_session_timeout', '0'), ('idle_in_transaction_session_timeout', '0'),
          ('transaction_timeout', '0'), ('default_transaction_read_only', 'off'),
          ('default_transaction_isolation', 'read committed'), ('deadlock_timeout', '1h'),
          ('session_replication_role', 'replica'), ('row_security', 'off')) v (name, value)
        join pg_catalog.pg_settings s on s.name = v.name""";

  private static final Pattern PROCESS = Pattern.compile("\\[(\\d+)] db=");

  private final Cluster cluster;
  private final String name;
  private final Set<Integer> ours = ConcurrentHashMap.newKeySet();
  private final AtomicInteger traps = new AtomicInteger();

  FaultyDatabase(Cluster cluster, String name) {
    this.cluster = cluster;
    this.name = name;
  }

  String name() {
    return name;
  }

  /** Runs statements outside of the database. */
  Administrator administrator() {
    return cluster.administrator();
  }

  /** The database that nobody but us works in. */
  String otherDatabase() {
    return cluster.server().administrativeDatabase();
  }

  /** Opens a session of ours in this database, which what is done to others does not concern. */
  Connection connect() throws SQLException {
    Connection connection = administrator().connect(name);
    try (PreparedStatement exempt = connection.prepareStatement(EXEMPT)) {
      ours.add(processOf(connection));
      exempt.setString(1, APPLICATION_NAME);
      exempt.execute();
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  static int processOf(Connection connection) throws SQLException {
    return connection.unwrap(PGConnection.class).getBackendPID();
  }

  /** Whether a server's process belongs to a session of ours. */
  boolean isOurs(int process) {
    return ours.contains(process);
  }

  /** Processes of sessions that are not to be ended, as PostgreSQL writes an array. */
  String ourProcesses() {
    return ours.toString().replace('[', '{').replace(']', '}');
  }

  /** Lets no further test have the server. */
  void giveServerUp() {
    cluster.retire();
  }

  /** A number for something that lies in wait, unique in this database. */
  int nextTrap() {
    return traps.incrementAndGet();
  }

  /** Whether a session that is not ours was told an error since a moment. */
  boolean hasLogged(Pattern error, Instant since) {
    return cluster.server().logOf(name, since, Integer.MAX_VALUE).stream()
        .filter(line -> error.matcher(line).find())
        .anyMatch(line -> !isOurLine(line));
  }

  private boolean isOurLine(String line) {
    Matcher process = PROCESS.matcher(line);
    return process.find() && isOurs(Integer.parseInt(process.group(1)));
  }

  DatabaseSetupException failure(String what, SQLException e) {
    return new DatabaseSetupException(
        "Could not " + what + " in the database " + name + ": " + e.getMessage(), e);
  }
}
