package dev.pgassay.assertions.data;

import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.catalog.Table;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Finds the way in which rows get into a table: the fastest that the connection and the table
 * allow.
 *
 * @param connection the connection
 */
record Writers(Connection connection) {

  /**
   * Begins to write.
   *
   * @param table the table
   * @param columns the columns that rows consist of
   * @param expressions what other columns get, as SQL over the former
   */
  RowWriter into(Table table, List<String> columns, Map<String, String> expressions)
      throws SQLException {
    if (!expressions.isEmpty()) {
      return StagedWriter.into(table, columns, expressions, this);
    }
    if (columns.isEmpty()) {
      return new DefaultsWriter(table.name().toString(), firstColumn(table), connection);
    }
    return into(table.name().toString(), listed(columns));
  }

  RowWriter into(String table, String columns) throws SQLException {
    return isCopyPossible(table)
        ? CopyWriter.into(table, columns, connection)
        : new InsertWriter(table, columns, connection);
  }

  static String listed(List<String> columns) {
    return columns.stream().map(Identifier::quote).collect(Collectors.joining(", "));
  }

  private static String firstColumn(Table table) {
    return table.columns().stream()
        .filter(column -> column.generated() == null)
        .map(column -> Identifier.quote(column.name()))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "The table " + table.name() + " has no column that takes a value."));
  }

  private boolean isCopyPossible(String table) throws SQLException {
    try {
      if (!CopyWriter.isPossibleOn(connection)) {
        return false;
      }
    } catch (NoClassDefFoundError e) {
      return false;
    }
    // Row-level security refuses COPY.
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select pg_catalog.row_security_active(" + LiteralText.quoted(table) + ")")) {
      rows.next();
      return !rows.getBoolean(1);
    }
  }
}
