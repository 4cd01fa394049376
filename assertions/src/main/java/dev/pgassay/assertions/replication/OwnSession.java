package dev.pgassay.assertions.replication;

import dev.pgassay.assertions.facilities.DatabaseFacilities;
import dev.pgassay.assertions.facilities.DatabaseFacilities.Capability;
import dev.pgassay.assertions.sql.SqlFile;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/** The administrator's session in a database of a test, on a server of ours. */
final class OwnSession implements AutoCloseable {

  private static final Duration PAUSE = Duration.ofMillis(10);
  private static final int ANSWER_SECONDS = 5;

  /** What somebody else holds at the moment: {@code object_in_use}, or a row of a catalog. */
  private static final Set<String> PASSING = Set.of("55006", "XX000");

  private final DatabaseFacilities facilities;
  private Connection connection;
  private final Duration limit;

  private OwnSession(DatabaseFacilities facilities, Connection connection, Duration limit) {
    this.facilities = facilities;
    this.connection = connection;
    this.limit = limit;
  }

  /**
   * Begins a session whose statements may take so long.
   *
   * @param role where the database was given: {@code from(…)}
   * @throws IllegalArgumentException if the database or its server is not ours
   */
  static OwnSession open(DataSource database, String role, Duration limit) throws SQLException {
    DatabaseFacilities facilities =
        DatabaseFacilities.of(database)
            .filter(
                own ->
                    own.capabilities()
                        .containsAll(List.of(Capability.OWN_SERVER, Capability.SUPERUSER)))
            .orElseThrow(() -> refusal(role, database));
    OwnSession session =
        new OwnSession(facilities, facilities.administrator().getConnection(), limit);
    session.prepare();
    return session;
  }

  private void prepare() throws SQLException {
    execute("set statement_timeout = " + limit.toMillis());
    // What is written here has to be sent, whatever the server's own setting is.
    execute("set synchronous_commit = local");
    execute("set search_path = ''");
  }

  /** Begins another session if this one was ended: by the writes, or with its server. */
  void reopen() throws SQLException {
    if (!connection.isValid(ANSWER_SECONDS)) {
      connection.close();
      connection = facilities.administrator().getConnection();
      prepare();
    }
  }

  static IllegalArgumentException refusal(String role, DataSource database) {
    return new IllegalArgumentException(
        "`ReplicationRehearsal."
            + role
            + "` takes a database of pgassay's on a server that it has started: slots,"
            + " publications, subscriptions and a role are made there, and rows are removed. This"
            + " is "
            + database);
  }

  /** Which database of which server it is. */
  String address() throws SQLException {
    return text(
        "select pg_catalog.concat_ws(':', pg_catalog.inet_server_addr(),"
            + " pg_catalog.inet_server_port(), pg_catalog.current_database())");
  }

  int majorVersion() throws SQLException {
    return Integer.parseInt(text("show server_version_num")) / 10_000;
  }

  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  int update(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.executeUpdate(sql);
    }
  }

  /** Makes a value of a row. */
  @FunctionalInterface
  interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  <T> List<T> rows(String sql, RowReader<T> reader, String... parameters) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setString(i + 1, parameters[i]);
      }
      List<T> values = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          values.add(reader.read(rows));
        }
      }
      return values;
    }
  }

  <T> T row(String sql, RowReader<T> reader, String... parameters) throws SQLException {
    return rows(sql, reader, parameters).get(0);
  }

  List<String> texts(String sql, String... parameters) throws SQLException {
    return rows(sql, row -> row.getString(1), parameters);
  }

  String text(String sql, String... parameters) throws SQLException {
    return texts(sql, parameters).get(0);
  }

  /** Waits until a query says {@code true}, or nothing; in spite of an interrupt, to clean up. */
  void until(String sql, String... parameters) throws SQLException {
    long end = System.nanoTime() + limit.toNanos();
    List<String> answer = texts(sql, parameters);
    while (!answer.isEmpty() && !answer.get(0).equals("true")) {
      if (System.nanoTime() > end) {
        throw new SQLException("this was not so within " + limit + ": " + sql);
      }
      LockSupport.parkNanos(PAUSE.toNanos());
      answer = texts(sql, parameters);
    }
  }

  /** Does something to a database. */
  @FunctionalInterface
  interface Step {
    void run() throws SQLException;
  }

  /** Does something again, as long as somebody else is in the way. */
  void retrying(Step step) throws SQLException {
    long end = System.nanoTime() + limit.toNanos();
    while (true) {
      try {
        step.run();
        return;
      } catch (SQLException e) {
        if (!PASSING.contains(e.getSQLState()) || System.nanoTime() > end) {
          throw e;
        }
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  static void pause() {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The rehearsal was interrupted", e);
    }
  }

  /** What the server's own processes have logged. */
  List<String> workerLog(Instant since) {
    return facilities.workerLog(since);
  }

  /** The text of a statement that is kept as a file. */
  static String statement(String name) {
    return SqlFile.read(OwnSession.class, name);
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
