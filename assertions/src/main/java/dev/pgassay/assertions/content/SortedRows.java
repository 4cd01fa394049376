package dev.pgassay.assertions.content;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;

/** The rows of one side, one after the other, as {@link ComparedRows#sorted} gives them. */
final class SortedRows {

  private final ResultSet rows;
  private final List<Boolean> integers;
  private final Object[] position;
  private boolean there;

  /**
   * Begins with the first row.
   *
   * @param integers for each value that they are sorted by, whether it is a number or bytes
   */
  SortedRows(ResultSet rows, List<Boolean> integers) throws SQLException {
    this.rows = rows;
    this.integers = integers;
    this.position = new Object[integers.size()];
    next();
  }

  boolean isThere() {
    return there;
  }

  void next() throws SQLException {
    there = rows.next();
    for (int i = 0; there && i < position.length; i++) {
      position[i] = integers.get(i) ? (Object) rows.getLong(i + 1) : rows.getBytes(i + 1);
    }
  }

  /** Compares where this side and another are. One that is at its end is behind all rows. */
  int compareTo(SortedRows other) {
    if (!there || !other.there) {
      return Boolean.compare(!there, !other.there);
    }
    for (int i = 0; i < position.length; i++) {
      int order =
          position[i] instanceof byte[] bytes
              ? Arrays.compareUnsigned(bytes, (byte[]) other.position[i])
              : Long.compare((Long) position[i], (Long) other.position[i]);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  long sum() throws SQLException {
    return rows.getLong(position.length + 1);
  }

  /** A condition that finds the row again. */
  String place() throws SQLException {
    return rows.getString(position.length + 2);
  }
}
