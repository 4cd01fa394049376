package dev.pgassay.perf;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the sequences of a database have given last; no rollback takes that back. */
final class SequenceValues {

  private static final String READ =
      """
      select s.seqrelid::bigint, s.seqstart, pg_catalog.pg_sequence_last_value(s.seqrelid)
      from pg_catalog.pg_sequence s
      """;

  /** Before version 18 the function refuses what others may read alone. */
  private static final String READ_17 =
      """
      select s.seqrelid::bigint, s.seqstart,
        case when pg_catalog.has_sequence_privilege(s.seqrelid, 'select, usage')
          then pg_catalog.pg_sequence_last_value(s.seqrelid) end
      from pg_catalog.pg_sequence s
        join pg_catalog.pg_class c on c.oid = s.seqrelid
          and not pg_catalog.pg_is_other_temp_schema(c.relnamespace)
      """;

  /** Those of a database that nobody asked. */
  static final SequenceValues NONE = new SequenceValues(Map.of());

  /**
   * A sequence's value.
   *
   * @param last what it gave last; null when it has given nothing
   * @param start what it gives first
   */
  private record Value(@Nullable Long last, long start) {}

  private final Map<Long, Value> values;

  private SequenceValues(Map<Long, Value> values) {
    this.values = values;
  }

  static SequenceValues read(Connection connection) throws SQLException {
    return of(Batch.ask(connection, question(connection)));
  }

  /** A query that reads them. */
  static String question(Connection connection) throws SQLException {
    return connection.getMetaData().getDatabaseMajorVersion() < 18 ? READ_17 : READ;
  }

  /** What {@link #question} has found. */
  static SequenceValues of(List<List<@Nullable String>> rows) {
    Map<Long, Value> values = new LinkedHashMap<>();
    for (List<@Nullable String> row : rows) {
      String last = row.get(2);
      values.put(
          Long.parseLong(row.get(0)),
          new Value(last == null ? null : Long.valueOf(last), Long.parseLong(row.get(1))));
    }
    return new SequenceValues(values);
  }

  /** Puts back those that have given others since. */
  void restore(Connection connection) throws SQLException {
    restore(connection, read(connection));
  }

  /**
   * Puts back those that have given others.
   *
   * @param now what they have given last by now
   */
  void restore(Connection connection, SequenceValues now) throws SQLException {
    for (Map.Entry<Long, Value> entry : values.entrySet()) {
      Value was = entry.getValue();
      if (was.equals(now.values.get(entry.getKey()))) {
        continue;
      }
      try (var set =
          connection.prepareStatement(
              "select pg_catalog.setval(?::pg_catalog.oid::pg_catalog.regclass, ?, ?)")) {
        set.setLong(1, entry.getKey());
        set.setLong(2, was.last() == null ? was.start() : was.last());
        set.setBoolean(3, was.last() != null);
        set.execute();
      }
    }
  }
}
