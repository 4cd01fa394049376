package dev.pgassay.assertions.content;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.schema.SchemaText;
import dev.pgassay.assertions.sql.SqlFile;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A database at one moment: a read-only transaction with one snapshot, which is rolled back at the
 * end. On a connection whose transaction is open already it is a part of that, and goes back to a
 * savepoint.
 *
 * <p>Values are written alike whatever the session's own settings are. No policy hides rows: a
 * query that one would filter fails instead.
 */
final class Side implements AutoCloseable {

  private static final Map<String, String> SETTINGS =
      Map.ofEntries(
          Map.entry("search_path", ""),
          Map.entry("TimeZone", "UTC"),
          Map.entry("DateStyle", "ISO, MDY"),
          Map.entry("IntervalStyle", "postgres"),
          Map.entry("bytea_output", "hex"),
          Map.entry("extra_float_digits", "1"),
          Map.entry("lc_monetary", "C"),
          Map.entry("quote_all_identifiers", "off"),
          Map.entry("row_security", "off"),
          Map.entry("work_mem", "64MB"));

  /** How many rows come here at a time. */
  private static final int FETCH = 1000;

  private final DataSource database;
  private final Connection connection;
  private final @Nullable Savepoint before;
  private final Catalog catalog;
  private final SchemaText schema;

  private Side(
      DataSource database, Connection connection, @Nullable Savepoint before, Catalog catalog) {
    this.database = database;
    this.connection = connection;
    this.before = before;
    this.catalog = catalog;
    this.schema = SchemaText.of(catalog);
  }

  /** Makes a value of a query's rows. */
  @FunctionalInterface
  interface Rows<T> {
    T read(ResultSet rows) throws SQLException;
  }

  static Side open(DataSource database) throws SQLException {
    Connection connection = database.getConnection();
    Savepoint before = null;
    try {
      if (connection.getAutoCommit()) {
        connection.setAutoCommit(false);
      } else {
        before = connection.setSavepoint();
      }
      try (Statement statement = connection.createStatement()) {
        statement.execute(
            before == null
                ? "set transaction isolation level repeatable read, read only"
                : "set transaction read only");
        statement.execute(
            SETTINGS.entrySet().stream()
                .map(
                    setting ->
                        "pg_catalog.set_config('%s', '%s', true)"
                            .formatted(setting.getKey(), setting.getValue()))
                .collect(Collectors.joining(", ", "select ", "")));
      }
      return new Side(database, connection, before, Catalog.read(connection));
    } catch (SQLException | RuntimeException e) {
      try {
        end(connection, before);
      } catch (SQLException notEnded) {
        e.addSuppressed(notEnded);
      }
      throw e;
    }
  }

  DataSource database() {
    return database;
  }

  Catalog catalog() {
    return catalog;
  }

  SchemaText schema() {
    return schema;
  }

  /** Runs a query whose rows are read one after the other, a few of them in memory at a time. */
  <T> T query(String sql, Rows<T> reader) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.setFetchSize(FETCH);
      try (ResultSet rows = statement.executeQuery(sql)) {
        return reader.read(rows);
      }
    }
  }

  /** The text of a statement that is kept as a file. */
  static String statement(String name) {
    return SqlFile.read(Side.class, name);
  }

  @Override
  public void close() throws SQLException {
    end(connection, before);
  }

  private static void end(Connection connection, @Nullable Savepoint before) throws SQLException {
    try (connection) {
      if (before != null) {
        connection.rollback(before);
        connection.releaseSavepoint(before);
      } else {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    }
  }
}
