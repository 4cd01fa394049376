package dev.pgassay.internal.template;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The part of a {@link DatabaseState} that holds everything of one kind.
 *
 * @param name what its rows are, such as {@code catalog pg_class}
 * @param columns the names of the values
 * @param entries the rows by their identity
 */
record StateSection(String name, List<String> columns, Map<String, Entry> entries) {

  private static final int IDENTITY = 1;
  private static final int LABEL = 2;
  private static final int MOST_CHARACTERS = 300;

  /**
   * A row.
   *
   * @param label names it
   * @param values in the order of the columns
   */
  record Entry(String label, @Nullable String[] values) {}

  static StateSection read(StateQuery query, Statement statement) throws SQLException {
    StateSection section =
        new StateSection(query.section(), new ArrayList<>(), new LinkedHashMap<>());
    for (String sql : query.statements()) {
      try (ResultSet rows = statement.executeQuery(sql)) {
        section.add(rows);
      }
    }
    return section;
  }

  private void add(ResultSet rows) throws SQLException {
    ResultSetMetaData metaData = rows.getMetaData();
    columns.clear();
    for (int i = LABEL + 1; i <= metaData.getColumnCount(); i++) {
      columns.add(metaData.getColumnName(i));
    }
    while (rows.next()) {
      @Nullable String[] values = new @Nullable String[columns.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = rows.getString(LABEL + 1 + i);
      }
      String identity = rows.getString(IDENTITY);
      String label = rows.getString(LABEL);
      String wanted = identity == null ? Arrays.toString(values) : identity;
      String key = wanted;
      Entry entry = new Entry(label == null ? key : label, values);
      for (int copy = 2; entries.putIfAbsent(key, entry) != null; copy++) {
        key = wanted + " #" + copy;
      }
    }
  }

  List<String> differencesFrom(StateSection expected) {
    List<String> differences = new ArrayList<>();
    entries.forEach(
        (identity, entry) -> {
          Entry counterpart = expected.entries.get(identity);
          if (counterpart == null) {
            differences.add(line(entry) + " is new: " + describe(entry));
          } else if (!Arrays.equals(entry.values, counterpart.values)) {
            differences.addAll(differences(entry, counterpart));
          }
        });
    expected.entries.forEach(
        (identity, entry) -> {
          if (!entries.containsKey(identity)) {
            differences.add(line(entry) + " is gone: " + expected.describe(entry));
          }
        });
    return differences;
  }

  private List<String> differences(Entry entry, Entry expected) {
    if (columns.equals(RowsDifference.COLUMNS)) {
      return RowsDifference.between(entry.values, expected.values)
          .map(difference -> line(entry) + ": " + difference)
          .stream()
          .toList();
    }
    List<String> differences = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      String value = String.valueOf(entry.values[i]);
      String expectedValue = String.valueOf(expected.values[i]);
      if (!value.equals(expectedValue)) {
        differences.add(
            "%s: %s is %s, not %s"
                .formatted(line(entry), columns.get(i), brief(value), brief(expectedValue)));
      }
    }
    return differences;
  }

  private String line(Entry entry) {
    return name + ' ' + entry.label;
  }

  private String describe(Entry entry) {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      if (entry.values[i] != null) {
        values.add(columns.get(i) + '=' + entry.values[i]);
      }
    }
    return brief(String.join(" ", values));
  }

  static String brief(String text) {
    return text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS) + '…';
  }
}
