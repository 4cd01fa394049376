package dev.pgassay.assertions.data;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * A connection in a read-only transaction with one snapshot, which is rolled back at the end. On a
 * connection whose transaction is open already it is a part of that: it sees what the transaction
 * wrote, and goes back to a savepoint.
 *
 * <p>A query that fails leaves it usable. No policy hides rows from it: a query that one would
 * filter fails instead.
 */
final class Session implements AutoCloseable {

  private final Connection connection;
  private final Statement statement;
  private final @Nullable Savepoint before;

  private Session(Connection connection, @Nullable Savepoint before) throws SQLException {
    this.connection = connection;
    this.before = before;
    this.statement = connection.createStatement();
    statement.setEscapeProcessing(false);
  }

  /** Makes a value of a query's rows. */
  @FunctionalInterface
  interface Rows<T> {
    T read(ResultSet rows) throws SQLException;
  }

  /** Begins a session with the moment's snapshot. */
  static Session begin(Connection connection) throws SQLException {
    boolean ownTransaction = connection.getAutoCommit();
    if (ownTransaction) {
      connection.setAutoCommit(false);
    }
    Session session = new Session(connection, ownTransaction ? null : connection.setSavepoint());
    session.statement.execute(
        ownTransaction
            ? "set transaction isolation level repeatable read, read only"
            : "set transaction read only");
    session.statement.execute("set local row_security = off; set local work_mem = '64MB'");
    return session;
  }

  /** Begins a session with the snapshot of another. */
  static Session begin(Connection connection, String snapshot) throws SQLException {
    Session session = begin(connection);
    try {
      if (session.isGuest()) {
        throw new SQLException("the connection has a transaction of its own");
      }
      session.statement.execute("set transaction snapshot '" + snapshot + "'");
      return session;
    } catch (SQLException e) {
      session.close();
      throw e;
    }
  }

  /**
   * Has rows looked at without indexes: one that lost some of them must not hide it. Where that
   * means to group them, sorting a million takes PostgreSQL half the time of hashing them.
   */
  Session withoutIndexes() throws SQLException {
    statement.execute(
        "set local enable_indexscan = off; set local enable_indexonlyscan = off;"
            + " set local enable_bitmapscan = off; set local enable_hashagg = off");
    return this;
  }

  /** Whether it is part of a transaction that somebody else began. */
  boolean isGuest() {
    return before != null;
  }

  /** The only value of a query. */
  long number(String sql) throws SQLException {
    return Long.parseLong(text(sql));
  }

  /** The only value of a query, as PostgreSQL writes it. */
  String text(String sql) throws SQLException {
    return query(
        sql,
        rows -> {
          rows.next();
          return rows.getString(1);
        });
  }

  /** Runs a query; one that fails is taken back. */
  <T> T query(String sql, Rows<T> reader) throws SQLException {
    Savepoint savepoint = connection.setSavepoint();
    try (ResultSet rows = statement.executeQuery(sql)) {
      T value = reader.read(rows);
      connection.releaseSavepoint(savepoint);
      return value;
    } catch (SQLException e) {
      connection.rollback(savepoint);
      throw e;
    }
  }

  @Override
  public void close() throws SQLException {
    statement.close();
    if (before != null) {
      connection.rollback(before);
      connection.releaseSavepoint(before);
    } else {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }
}
