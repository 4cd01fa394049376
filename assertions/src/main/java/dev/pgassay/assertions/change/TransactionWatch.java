package dev.pgassay.assertions.change;

import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Sees what a transaction that is open has written before and after an action, from within it.
 *
 * <p>The action runs behind a savepoint, which stays until the transaction ends: in a transaction
 * that has given a table a new file already, {@code truncate} would otherwise empty that file in
 * place, and no snapshot would know what was in it (src/backend/commands/tablecmds.c, {@code
 * ExecuteTruncateGuts}).
 */
final class TransactionWatch implements AutoCloseable {

  private static final String TRANSACTION_FAILED = "25P02";
  private static final String NO_SUCH_CURSOR = "34000";

  private static final String BEGIN =
      """
      select pg_catalog.current_schemas(true)::text[],
        pg_catalog.pg_snapshot_xmin(pg_catalog.pg_current_snapshot())::xid::text
      """;

  private final Connection connection;
  private final List<String> searchPath;
  private final String oldestTransaction;
  private final SnapshotCursor before;

  private TransactionWatch(Connection connection) throws SQLException {
    this.connection = connection;
    try (Statement statement = connection.createStatement();
        ResultSet begun = statement.executeQuery(BEGIN)) {
      begun.next();
      Array schemas = begun.getArray(1);
      this.searchPath = List.of((String[]) schemas.getArray());
      this.oldestTransaction = begun.getString(2);
    }
    this.before = SnapshotCursor.declare(connection);
  }

  /** Begins to watch the transaction of a connection, which does not commit by itself. */
  static TransactionWatch begin(Connection connection) throws SQLException {
    connection.setSavepoint();
    return new TransactionWatch(connection);
  }

  /** The schemas in which names are looked for. */
  List<String> searchPath() {
    return searchPath;
  }

  /** Finds what was changed since the watch began. */
  ChangesReader.Found end() throws SQLException {
    try (SnapshotSession session = SnapshotSession.within(connection);
        SnapshotCursor after = session.cursor()) {
      return new ChangesReader(before, oldestTransaction, after).read();
    } catch (SQLException e) {
      if (NO_SUCH_CURSOR.equals(e.getSQLState())) {
        throw new IllegalStateException(
            "Cannot say what changed: the action ended the transaction, or rolled it back to a"
                + " savepoint from before, and what is known of the rows from before went with it."
                + "\n\nTo resolve this:\n"
                + "  -> watch what is committed with `Changes.during(dataSource, …)`",
            e);
      }
      if (TRANSACTION_FAILED.equals(e.getSQLState())) {
        throw new IllegalStateException(
            "Cannot say what changed: a statement of the action failed, and PostgreSQL now undoes"
                + " all of its transaction.\n\nTo resolve this:\n"
                + "  -> let the action roll back to a savepoint of its own, as `rejects(…)` does",
            e);
      }
      throw e;
    }
  }

  @Override
  public void close() {
    before.close();
  }
}
