package dev.pgassay.assertions.data;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Writes rows by {@code COPY}, as they come. */
final class CopyWriter implements RowWriter {

  private static final int BUFFER = 1 << 16;

  private final CopyIn copy;
  private final ByteArrayOutputStream buffer = new ByteArrayOutputStream(2 * BUFFER);
  private final StringBuilder line = new StringBuilder();

  private CopyWriter(CopyIn copy) {
    this.copy = copy;
  }

  /** Whether a connection is one of the PostgreSQL driver, or leads to one. */
  static boolean isPossibleOn(Connection connection) throws SQLException {
    return connection.isWrapperFor(PGConnection.class);
  }

  static CopyWriter into(String table, String columns, Connection connection) throws SQLException {
    return new CopyWriter(
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn("copy " + table + " (" + columns + ") from stdin"));
  }

  @Override
  public void write(@Nullable String[] row) throws SQLException {
    line.setLength(0);
    for (int i = 0; i < row.length; i++) {
      if (i > 0) {
        line.append('\t');
      }
      append(row[i]);
    }
    line.append('\n');
    buffer.writeBytes(line.toString().getBytes(StandardCharsets.UTF_8));
    if (buffer.size() >= BUFFER) {
      flush();
    }
  }

  private void append(@Nullable String value) {
    if (value == null) {
      line.append("\\N");
      return;
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '\\' -> line.append("\\\\");
        case '\t' -> line.append("\\t");
        case '\n' -> line.append("\\n");
        case '\r' -> line.append("\\r");
        default -> line.append(c);
      }
    }
  }

  private void flush() throws SQLException {
    byte[] bytes = buffer.toByteArray();
    buffer.reset();
    copy.writeToCopy(bytes, 0, bytes.length);
  }

  @Override
  public void finish() throws SQLException {
    flush();
    copy.endCopy();
  }

  @Override
  public void cancel() {
    try {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    } catch (SQLException e) {
      // It is over one way or the other, and what led here is reported.
    }
  }
}
