package dev.pgassay.perf;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the sequences of a database have given last; no rollback takes that back. */
final class SequenceValues {

  private static final String READ =
      """
      select pg_catalog.quote_ident(schemaname) || '.' || pg_catalog.quote_ident(sequencename),
        last_value, start_value
      from pg_catalog.pg_sequences
      """;

  /**
   * A sequence's value.
   *
   * @param last what it gave last; null when it has given nothing
   * @param start what it gives first
   */
  private record Value(@Nullable Long last, long start) {}

  private final Map<String, Value> values;

  private SequenceValues(Map<String, Value> values) {
    this.values = values;
  }

  static SequenceValues read(Connection connection) throws SQLException {
    Map<String, Value> values = new LinkedHashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(READ)) {
      while (rows.next()) {
        values.put(rows.getString(1), new Value(rows.getObject(2, Long.class), rows.getLong(3)));
      }
    }
    return new SequenceValues(values);
  }

  /** Puts back those that have given others since. */
  void restore(Connection connection) throws SQLException {
    SequenceValues now = read(connection);
    for (Map.Entry<String, Value> entry : values.entrySet()) {
      Value was = entry.getValue();
      if (was.equals(now.values.get(entry.getKey()))) {
        continue;
      }
      try (var set =
          connection.prepareStatement("select pg_catalog.setval(?::text::regclass, ?, ?)")) {
        set.setString(1, entry.getKey());
        set.setLong(2, was.last() == null ? was.start() : was.last());
        set.setBoolean(3, was.last() != null);
        set.execute();
      }
    }
  }
}
