package dev.pgassay.assertions.change;

import dev.pgassay.assertions.failure.DatabaseAccessException;
import dev.pgassay.assertions.sql.ServerError;
import dev.pgassay.assertions.sql.SqlLiteral;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the rows that have expected values, as PostgreSQL compares values of their types. */
final class RowComparison {

  /** Types without an equality, or with one that compares sizes only: the same text is the same. */
  private static final Set<String> BY_TEXT =
      Set.of("xml", "point", "line", "lseg", "box", "path", "polygon", "circle");

  private static final String WITH_ZONE = "timestamp with time zone";
  private static final String WITHOUT_ZONE = "timestamp without time zone";

  private final SessionSource sessions;
  private final Map<String, String> types;

  /**
   * Prepares to compare.
   *
   * @param sessions opens sessions of the database whose types they are
   * @param types the columns of the rows, and their types
   */
  RowComparison(SessionSource sessions, Map<String, String> types) {
    this.sessions = sessions;
    this.types = types;
  }

  /** Returns for each of the expected values which of the rows have them. */
  List<BitSet> matching(List<RowValues> expected, List<ChangedRow> rows) {
    List<BitSet> matching = new ArrayList<>();
    if (rows.isEmpty()) {
      expected.forEach(values -> matching.add(new BitSet()));
      return matching;
    }
    try (SnapshotSession session = sessions.open()) {
      for (RowValues values : expected) {
        matching.add(matching(session, values, rows));
      }
      return matching;
    } catch (SQLException e) {
      throw new DatabaseAccessException(
          "Cannot compare rows with the values that were expected.\nPostgreSQL says: "
              + e.getMessage()
              + "\n\nTo resolve this:\n"
              + "  -> see that the DataSource still connects",
          e);
    }
  }

  private BitSet matching(SnapshotSession session, RowValues expected, List<ChangedRow> rows)
      throws SQLException {
    try {
      BitSet matching = new BitSet();
      session
          .tentatively(() -> session.rows(query(expected, rows), row -> (int) row.number("n")))
          .forEach(matching::set);
      return matching;
    } catch (SQLException e) {
      for (String column : expected.names()) {
        refuseUnreadable(session, column, expected.columns().get(column));
      }
      throw e;
    }
  }

  private String query(RowValues expected, List<ChangedRow> rows) {
    StringBuilder sql = new StringBuilder("select r.n from (values ");
    for (int i = 0; i < rows.size(); i++) {
      sql.append(i == 0 ? "(" : ", (").append(i);
      for (String column : expected.names()) {
        sql.append(", ").append(literal(rows.get(i).value(column)));
      }
      sql.append(')');
    }
    sql.append(") r (n");
    for (int i = 0; i < expected.names().size(); i++) {
      sql.append(", c").append(i);
    }
    sql.append(") where true");
    for (int i = 0; i < expected.names().size(); i++) {
      String column = expected.names().get(i);
      sql.append(" and ")
          .append(value("r.c" + i, column))
          .append(" is not distinct from ")
          .append(value(literal(text(column, expected.columns().get(column))), column));
    }
    return sql.toString();
  }

  /** Refuses a value that the column's type does not have. */
  private void refuseUnreadable(SnapshotSession session, String column, @Nullable Object value)
      throws SQLException {
    String read = "select (" + value(literal(text(column, value)), column) + ") is null as missing";
    try {
      session.tentatively(() -> session.rows(read, row -> row.holds("missing")));
    } catch (SQLException e) {
      throw new IllegalArgumentException(
          "`"
              + value
              + "` is no value of column `"
              + column
              + "`, of type "
              + types.get(column)
              + ": "
              + ServerError.of(e).message(),
          e);
    }
  }

  private String value(String text, String column) {
    String type = String.valueOf(types.get(column));
    if (type.equals("json")) {
      return text + "::jsonb";
    }
    return text + "::" + type + (BY_TEXT.contains(type) ? "::text" : "");
  }

  private static String literal(@Nullable String text) {
    return text == null ? "null::text" : SqlLiteral.quoted(text) + "::text";
  }

  private @Nullable String text(String column, @Nullable Object value) {
    String type = String.valueOf(types.get(column));
    if (type.equals(WITH_ZONE) && (value instanceof LocalDateTime || value instanceof Date)) {
      throw refused(value, column, "an `Instant` or an `OffsetDateTime`");
    }
    if (type.equals(WITHOUT_ZONE)
        && (value instanceof Instant
            || value instanceof OffsetDateTime
            || value instanceof ZonedDateTime)) {
      throw refused(value, column, "a `LocalDateTime`");
    }
    return SqlLiteral.text(value);
  }

  private IllegalArgumentException refused(Object value, String column, String instead) {
    return new IllegalArgumentException(
        "`%s` does not say what moment or what time of day column `%s` of type %s should hold; write %s"
            .formatted(value, column, types.get(column), instead));
  }
}
