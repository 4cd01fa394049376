package dev.pgassay.assertions.change;

import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.sql.SqlLiteral;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rows as JSON objects hold them, with their values as PostgreSQL writes them in the table. */
final class RecordedRows {

  private final SessionSource sessions;
  private final TableChanges table;

  /**
   * Prepares to read them.
   *
   * @param sessions opens sessions of the database where the table is
   * @param table the table that the rows are of
   */
  RecordedRows(SessionSource sessions, TableChanges table) {
    this.sessions = sessions;
    this.table = table;
  }

  /** Reads JSON objects: for each the columns of the table that it holds, and their values. */
  Map<String, Map<String, @Nullable String>> read(Set<String> objects) throws SQLException {
    Map<String, Map<String, @Nullable String>> rows = new HashMap<>();
    if (objects.isEmpty()) {
      return rows;
    }
    List<String> texts = List.copyOf(objects);
    List<String> columns = List.copyOf(table.columns().keySet());
    try (SnapshotSession session = sessions.open()) {
      session.rows(
          query(texts, columns),
          row -> {
            List<@Nullable String> held = row.texts("held");
            List<@Nullable String> values = row.texts("texts");
            Map<String, @Nullable String> read = new LinkedHashMap<>();
            for (int i = 0; i < columns.size(); i++) {
              if (held.contains(columns.get(i))) {
                read.put(columns.get(i), values.get(i));
              }
            }
            return rows.put(texts.get((int) row.number("n")), read);
          });
    }
    return rows;
  }

  private String query(List<String> objects, List<String> columns) {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < objects.size(); i++) {
      values.add("(" + i + ", " + SqlLiteral.quoted(objects.get(i)) + "::jsonb)");
    }
    return "select r.n, array(select jsonb_object_keys(r.object))::text[] as held, "
        + columns.stream()
            .map(column -> "t." + Identifier.quote(column) + "::text")
            .collect(Collectors.joining(", ", "array[", "]::text[]"))
        + " as texts from (values "
        + String.join(", ", values)
        + ") r (n, object) cross join lateral jsonb_populate_record(null::"
        + table.name()
        + ", r.object) t";
  }
}
