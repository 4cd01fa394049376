package dev.pgassay.assertions.security;

import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.catalog.Role;
import dev.pgassay.assertions.sql.ServerError;
import dev.pgassay.assertions.sql.SqlLiteral;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * An administrator's session that acts as a role for one statement at a time, looks at what became
 * of it, and takes it back.
 *
 * <p>All is one transaction that is never committed. A setting that was never made is another state
 * than one that was taken back, so whoever needs the first takes a new session.
 */
final class ActingSession implements AutoCloseable {

  private static final String LIMIT = "set statement_timeout = '60s'";

  private final Connection connection;
  private final Role role;
  private final boolean superuser;

  ActingSession(DataSource administrator, Role role, boolean superuser) throws SQLException {
    this.connection = administrator.getConnection();
    this.role = role;
    this.superuser = superuser;
    run(LIMIT);
    connection.setAutoCommit(false);
  }

  /**
   * Runs a statement as the role, and takes it back.
   *
   * @param prepared what the administrator runs before it
   * @param beginning what the role's session begins with
   * @param sql the statement
   * @param look what the administrator sees before and after; empty for nothing
   */
  Outcome act(List<String> prepared, List<String> beginning, String sql, String look)
      throws SQLException {
    List<Outcome> outcome = new ArrayList<>();
    inWorld(
        prepared,
        () -> {
          List<String> before = look.isEmpty() ? List.of() : query(look);
          outcome.add(as(beginning, sql, before, look));
        });
    return outcome.get(0);
  }

  private Outcome as(List<String> beginning, String sql, List<String> before, String look)
      throws SQLException {
    become(beginning);
    List<String> rows;
    try {
      rows = query(sql);
      run("set constraints all immediate");
    } catch (SQLException e) {
      return new Outcome(ServerError.of(e), List.of(), before, before);
    }
    run(superuser ? "set local session authorization default" : "reset role");
    return new Outcome(null, rows, before, look.isEmpty() ? before : query(look));
  }

  private void become(List<String> beginning) throws SQLException {
    List<String> statements = new ArrayList<>();
    role.settings()
        .forEach(
            (name, value) ->
                statements.add(
                    "select pg_catalog.set_config(%s, %s, true)"
                        .formatted(SqlLiteral.quoted(name), SqlLiteral.quoted(value))));
    statements.add(
        (superuser ? "set local session authorization " : "set local role ")
            + Identifier.quote(role.name()));
    statements.addAll(beginning);
    run(String.join("; ", statements));
  }

  /** What is done in a world that is taken back. */
  @FunctionalInterface
  interface Work {
    void run() throws SQLException;
  }

  /** Does something after other statements of the administrator, and takes all of it back. */
  void inWorld(List<String> prepared, Work work) throws SQLException {
    run("savepoint world");
    try {
      if (!prepared.isEmpty()) {
        run(String.join("; ", prepared));
      }
      work.run();
    } finally {
      run("rollback to savepoint world; release savepoint world");
    }
  }

  /** Statements that run without foreign keys and triggers, where the administrator may do that. */
  List<String> unhindered(List<String> statements) {
    if (!superuser || statements.isEmpty()) {
      return statements;
    }
    List<String> all = new ArrayList<>(unhinderedFromHere(statements));
    all.add("set local session_replication_role = origin");
    return all;
  }

  /** The same, and what follows runs so, too. */
  List<String> unhinderedFromHere(List<String> statements) {
    if (!superuser) {
      return statements;
    }
    List<String> all = new ArrayList<>(List.of("set local session_replication_role = replica"));
    all.addAll(statements);
    return all;
  }

  /** The rows of a query, sorted; none for a statement that returns none. */
  List<String> query(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      if (!statement.execute(sql)) {
        return List.of();
      }
      try (ResultSet result = statement.getResultSet()) {
        List<String> rows = new ArrayList<>();
        int columns = result.getMetaData().getColumnCount();
        while (result.next()) {
          List<String> values = new ArrayList<>();
          for (int i = 1; i <= columns; i++) {
            values.add(String.valueOf(result.getString(i)));
          }
          rows.add(values.stream().collect(Collectors.joining(", ", "(", ")")));
        }
        return rows.stream().sorted().toList();
      }
    }
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute(sql);
    }
  }

  Connection connection() {
    return connection;
  }

  @Override
  public void close() throws SQLException {
    try (connection) {
      connection.rollback();
    }
  }
}
