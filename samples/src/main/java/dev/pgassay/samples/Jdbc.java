package dev.pgassay.samples;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import javax.sql.DataSource;

/** JDBC with fewer words: one connection for each piece of work, and one place for its failures. */
final class Jdbc {

  /** Work on a connection. */
  @FunctionalInterface
  interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  /** Makes a value of the current row. */
  @FunctionalInterface
  interface RowMapper<T> {
    T map(ResultSet row) throws SQLException;
  }

  private final DataSource dataSource;

  Jdbc(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** Does all of the work, or none of it. */
  <T> T inTransaction(Work<T> work) {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      // Closing the connection without a commit rolls back.
      T result = work.on(connection);
      connection.commit();
      return result;
    } catch (SQLException e) {
      throw new DatabaseException(e);
    }
  }

  /** Returns the rows of a query, or of a statement with a {@code returning} clause. */
  <T> List<T> list(String sql, RowMapper<T> mapper, Object... parameters) {
    return inTransaction(connection -> list(connection, sql, mapper, parameters));
  }

  /** Returns the first row; without any there is nothing that the caller could go on with. */
  <T> T one(String sql, RowMapper<T> mapper, Object... parameters) {
    return inTransaction(connection -> one(connection, sql, mapper, parameters));
  }

  /** Runs a statement; returns the number of rows that it changed. */
  int update(String sql, Object... parameters) {
    return inTransaction(connection -> update(connection, sql, parameters));
  }

  static <T> T one(Connection connection, String sql, RowMapper<T> mapper, Object... parameters)
      throws SQLException {
    return list(connection, sql, mapper, parameters).stream()
        .findFirst()
        .orElseThrow(() -> new NoSuchElementException("No row for " + Arrays.toString(parameters)));
  }

  static <T> List<T> list(
      Connection connection, String sql, RowMapper<T> mapper, Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = prepare(connection, sql, parameters);
        ResultSet rows = statement.executeQuery()) {
      List<T> result = new ArrayList<>();
      while (rows.next()) {
        result.add(mapper.map(rows));
      }
      return result;
    }
  }

  static int update(Connection connection, String sql, Object... parameters) throws SQLException {
    try (PreparedStatement statement = prepare(connection, sql, parameters)) {
      return statement.executeUpdate();
    }
  }

  private static PreparedStatement prepare(Connection connection, String sql, Object... parameters)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
    return statement;
  }
}
