package dev.pgassay.assertions.change;

import java.sql.SQLException;
import java.util.List;

/** A database as it is, or was, at one moment. */
sealed interface Snapshot permits SnapshotSession, SnapshotCursor {

  /** Makes a value of a row. */
  @FunctionalInterface
  interface Reader<T> {
    T read(ResultRow row) throws SQLException;
  }

  /** The rows of a query, whose columns all have names. */
  <T> List<T> rows(String sql, Reader<T> reader) throws SQLException;
}
