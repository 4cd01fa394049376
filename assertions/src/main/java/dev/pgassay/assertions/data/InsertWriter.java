package dev.pgassay.assertions.data;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** Writes rows by {@code INSERT}, many in a statement, where {@code COPY} cannot be had. */
final class InsertWriter implements RowWriter {

  private static final int ROWS = 1000;

  private final String begin;
  private final Connection connection;
  private final StringBuilder statement = new StringBuilder();
  private int rows;

  InsertWriter(String table, String columns, Connection connection) {
    this.begin = "insert into " + table + " (" + columns + ") overriding system value values ";
    this.connection = connection;
  }

  @Override
  public void write(@Nullable String[] row) throws SQLException {
    statement.append(rows == 0 ? begin : ", ");
    for (int i = 0; i < row.length; i++) {
      String value = row[i];
      statement.append(i == 0 ? "(" : ", ");
      statement.append(value == null ? "null" : LiteralText.quoted(value));
    }
    statement.append(')');
    rows++;
    if (rows == ROWS) {
      flush();
    }
  }

  private void flush() throws SQLException {
    if (rows == 0) {
      return;
    }
    try (Statement insert = connection.createStatement()) {
      insert.setEscapeProcessing(false);
      insert.executeUpdate(statement.toString());
    }
    statement.setLength(0);
    rows = 0;
  }

  @Override
  public void finish() throws SQLException {
    flush();
  }

  @Override
  public void cancel() {
    statement.setLength(0);
    rows = 0;
  }
}
