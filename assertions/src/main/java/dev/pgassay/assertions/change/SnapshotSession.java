package dev.pgassay.assertions.change;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * A connection in a transaction with one snapshot, which is rolled back at the end, or in a part of
 * a transaction that somebody else has open. Values have the same text in every such session.
 */
final class SnapshotSession implements Snapshot, AutoCloseable {

  /** Whether the transaction that is open has read or written anything. */
  private static final String HAS_LOCKS =
      "select exists (select from pg_catalog.pg_lock_status() where pid = pg_catalog.pg_backend_pid()"
          + " and locktype in ('relation', 'transactionid'))";

  private static final String READ_ONLY = ", read only";

  /**
   * Functions only: whoever reads a table, be it of the catalog, locks it to the end of the
   * transaction. This takes the snapshot, and looks at the search path before it is emptied.
   */
  private static final String BEGIN =
      """
      select pg_catalog.current_schemas(true)::text[],
        pg_catalog.pg_backend_pid(),
        pg_catalog.pg_snapshot_xmin(pg_catalog.pg_current_snapshot())::xid::text,
        pg_catalog.set_config('search_path', '', true),
        pg_catalog.set_config('row_security', 'off', true),
        pg_catalog.set_config('TimeZone', 'UTC', true),
        pg_catalog.set_config('DateStyle', 'ISO, MDY', true),
        pg_catalog.set_config('IntervalStyle', 'postgres', true),
        pg_catalog.set_config('bytea_output', 'hex', true),
        pg_catalog.set_config('extra_float_digits', '1', true),
        pg_catalog.set_config('lc_monetary', 'C', true),
        pg_catalog.set_config('standard_conforming_strings', 'on', true),
        pg_catalog.set_config('xmloption', 'content', true),
        pg_catalog.set_config('jit', 'off', true),
        pg_catalog.set_config('lock_timeout', '10s', true),
        pg_catalog.set_config('statement_timeout', '0', true),
        pg_catalog.set_config('idle_in_transaction_session_timeout', '0', true),
        case when pg_catalog.current_setting('transaction_timeout', true) is not null
          then pg_catalog.set_config('transaction_timeout', '0', true) end
      """;

  private final Connection connection;
  private final Statement statement;
  private final List<String> searchPath;
  private final int process;
  private final String oldestTransaction;
  private final Ending ending;

  /** Ends what was begun on a connection. */
  @FunctionalInterface
  private interface Ending {
    void end() throws SQLException;
  }

  private SnapshotSession(Connection connection, Statement statement, Ending ending)
      throws SQLException {
    this.connection = connection;
    this.statement = statement;
    this.ending = ending;
    try (ResultSet begun = statement.executeQuery(BEGIN)) {
      begun.next();
      this.searchPath = List.of((String[]) begun.getArray(1).getArray());
      this.process = begun.getInt(2);
      this.oldestTransaction = begun.getString(3);
    }
  }

  /** Begins a session that can only read. */
  static SnapshotSession begin(Connection connection) throws SQLException {
    return begin(connection, READ_ONLY, () -> {});
  }

  /** Begins a session that may write what its end takes back. */
  static SnapshotSession beginWritable(Connection connection) throws SQLException {
    return begin(connection, "", () -> {});
  }

  /** Begins a session that can only read, on a connection that is closed with it. */
  static SnapshotSession open(DataSource database) throws SQLException {
    Connection connection = database.getConnection();
    try {
      return begin(connection, READ_ONLY, connection::close);
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  private static SnapshotSession begin(Connection connection, String access, Ending last)
      throws SQLException {
    boolean autoCommit = connection.getAutoCommit();
    Statement statement = statement(connection);
    if (autoCommit) {
      connection.setAutoCommit(false);
    } else if (hasLocks(statement)) {
      throw new OpenTransactionException();
    } else {
      connection.rollback();
    }
    statement.execute("set transaction isolation level repeatable read" + access);
    return new SnapshotSession(
        connection,
        statement,
        () -> {
          try {
            connection.rollback();
            connection.setAutoCommit(autoCommit);
          } finally {
            last.end();
          }
        });
  }

  /**
   * Begins a session within the transaction that is open on a connection. It has no snapshot of its
   * own: each query sees what the transaction sees by then. Its end leaves the transaction as it
   * was.
   */
  static SnapshotSession within(Connection connection) throws SQLException {
    Savepoint before = connection.setSavepoint();
    return new SnapshotSession(
        connection,
        statement(connection),
        () -> {
          connection.rollback(before);
          connection.releaseSavepoint(before);
        });
  }

  private static Statement statement(Connection connection) throws SQLException {
    Statement statement = connection.createStatement();
    statement.setEscapeProcessing(false);
    return statement;
  }

  private static boolean hasLocks(Statement statement) throws SQLException {
    try (ResultSet locks = statement.executeQuery(HAS_LOCKS)) {
      locks.next();
      return locks.getBoolean(1);
    }
  }

  /** The schemas in which names were looked for before the session began. */
  List<String> searchPath() {
    return searchPath;
  }

  /** The number of the server's process. */
  int process() {
    return process;
  }

  /** The oldest transaction that had not ended when the snapshot was taken. */
  String oldestTransaction() {
    return oldestTransaction;
  }

  @Override
  public <T> List<T> rows(String sql, Reader<T> reader) throws SQLException {
    try (ResultSet result = statement.executeQuery(sql)) {
      List<T> rows = new ArrayList<>();
      while (result.next()) {
        rows.add(reader.read(ResultRow.of(result)));
      }
      return rows;
    }
  }

  /** Does work whose effects, and whose failure, are taken back. */
  <T> T tentatively(Work<T> work) throws SQLException {
    Savepoint before = connection.setSavepoint();
    try {
      return work.run();
    } finally {
      connection.rollback(before);
    }
  }

  /** Work on this session. */
  @FunctionalInterface
  interface Work<T> {
    T run() throws SQLException;
  }

  /** Keeps what the transaction sees now. */
  SnapshotCursor cursor() throws SQLException {
    return SnapshotCursor.declare(connection);
  }

  void execute(String sql) throws SQLException {
    statement.execute(sql);
  }

  /** Ends what was begun; what fails then is of no interest any more. */
  @Override
  public void close() {
    try {
      try {
        statement.close();
      } finally {
        ending.end();
      }
    } catch (SQLException e) {
      // The connection is broken, and with it the transaction has ended.
      return;
    }
  }
}
