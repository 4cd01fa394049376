package dev.pgassay.assertions.data;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** Writes rows that consist of defaults only, which {@code COPY} cannot. */
final class DefaultsWriter implements RowWriter {

  private static final int ROWS = 1000;

  private final String begin;
  private final Connection connection;
  private int rows;

  DefaultsWriter(String table, String column, Connection connection) {
    this.begin = "insert into " + table + " (" + column + ") values (default)";
    this.connection = connection;
  }

  @Override
  public void write(@Nullable String[] row) throws SQLException {
    rows++;
    if (rows == ROWS) {
      finish();
    }
  }

  @Override
  public void finish() throws SQLException {
    if (rows > 0) {
      try (Statement insert = connection.createStatement()) {
        insert.executeUpdate(begin + ", (default)".repeat(rows - 1));
      }
      rows = 0;
    }
  }

  @Override
  public void cancel() {
    rows = 0;
  }
}
