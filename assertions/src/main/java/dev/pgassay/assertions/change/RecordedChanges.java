package dev.pgassay.assertions.change;

import dev.pgassay.assertions.failure.DatabaseAccessException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The changes of a table, compared with the records of them that were inserted elsewhere. */
final class RecordedChanges {

  private final Recording recording;
  private final List<Change> changes;
  private final List<Change> records;
  private final Map<String, Map<String, @Nullable String>> rows;
  private final Set<Change> used = new HashSet<>();
  private final List<String> wrong = new ArrayList<>();

  /**
   * Compares them.
   *
   * @param recording which column of the records holds what
   * @param sessions opens sessions of the database where both tables are
   * @param table the table whose changes are recorded
   * @param changes its changes
   * @param inserted the rows that were inserted into the table of records
   */
  RecordedChanges(
      Recording recording,
      SessionSource sessions,
      TableChanges table,
      List<Change> changes,
      List<Change> inserted) {
    this.recording = recording;
    this.changes = changes;
    this.records = inserted.stream().filter(record -> isOf(table, record)).toList();
    this.rows = read(sessions, table);
    changes.forEach(this::compare);
    records.stream()
        .filter(record -> !used.contains(record))
        .forEach(record -> wrong.add("recorded without a change: " + record.current()));
  }

  /** What is wrong, a line each. */
  List<String> wrong() {
    return wrong;
  }

  /** The records of the table. */
  List<Change> records() {
    return records;
  }

  private boolean isOf(TableChanges table, Change record) {
    String column = recording.tableColumn();
    if (column == null) {
      return true;
    }
    String name = record.current().value(column);
    return table.name().name().equals(name)
        || table.name().toString().equals(name)
        || (table.name().schema() + "." + table.name().name()).equals(name);
  }

  private Map<String, Map<String, @Nullable String>> read(
      SessionSource sessions, TableChanges table) {
    Set<String> objects = new LinkedHashSet<>();
    for (Change record : records) {
      Stream.of(recording.beforeColumn(), recording.afterColumn())
          .filter(Objects::nonNull)
          .map(column -> record.current().value(String.valueOf(column)))
          .filter(Objects::nonNull)
          .forEach(object -> objects.add(String.valueOf(object)));
    }
    try {
      return new RecordedRows(sessions, table).read(objects);
    } catch (SQLException e) {
      throw new DatabaseAccessException(
          "Cannot read the recorded rows of "
              + table.name()
              + ".\nPostgreSQL says: "
              + e.getMessage()
              + "\n\nTo resolve this:\n"
              + "  -> name columns that hold JSON objects with the table's columns",
          e);
    }
  }

  private void compare(Change change) {
    List<Change> found = records.stream().filter(record -> isRecordOf(change, record)).toList();
    used.addAll(found);
    if (found.size() != 1) {
      wrong.add(
          (found.isEmpty() ? "not recorded: " : "recorded " + found.size() + " times: ") + change);
      return;
    }
    ChangedRow record = found.get(0).current();
    Stream.of(
            operation(change, record),
            values(
                change,
                record,
                recording.beforeColumn(),
                change.kind() != Change.Kind.INSERTED,
                change.former()),
            values(
                change,
                record,
                recording.afterColumn(),
                change.kind() != Change.Kind.DELETED,
                change.current()))
        .filter(Objects::nonNull)
        .findFirst()
        .ifPresent(words -> wrong.add("recorded " + words + ": " + change));
  }

  private boolean isRecordOf(Change change, Change record) {
    List<String> key = change.table().key();
    if (recording.keyColumn() != null) {
      String recorded = record.current().value(recording.keyColumn());
      return recorded != null
          && key.size() == 1
          && (recorded.equals(change.current().value(key.get(0)))
              || recorded.equals(change.former().value(key.get(0))));
    }
    return hasKey(record, recording.afterColumn(), change.current())
        || hasKey(record, recording.beforeColumn(), change.former());
  }

  private boolean hasKey(Change record, @Nullable String column, ChangedRow row) {
    Map<String, @Nullable String> recorded = recorded(record.current(), column);
    List<String> key = row.key().isEmpty() ? List.copyOf(row.values().keySet()) : row.key();
    return recorded != null
        && key.stream().allMatch(name -> Objects.equals(recorded.get(name), row.value(name)));
  }

  private @Nullable Map<String, @Nullable String> recorded(
      ChangedRow record, @Nullable String column) {
    String object = column == null ? null : record.value(column);
    return object == null ? null : rows.get(object);
  }

  private @Nullable String operation(Change change, ChangedRow record) {
    String column = recording.operationColumn();
    if (column == null) {
      return null;
    }
    String expected =
        switch (change.kind()) {
          case INSERTED -> "INSERT";
          case UPDATED -> "UPDATE";
          default -> "DELETE";
        };
    String recorded = String.valueOf(record.value(column));
    boolean same =
        recorded.equalsIgnoreCase(expected) || recorded.equalsIgnoreCase(expected.substring(0, 1));
    return same ? null : "with " + column + "=" + recorded + " instead of " + expected;
  }

  private @Nullable String values(
      Change change, ChangedRow record, @Nullable String column, boolean wanted, ChangedRow row) {
    if (column == null) {
      return null;
    }
    Map<String, @Nullable String> recorded = recorded(record, column);
    if (recorded == null || !wanted) {
      return wanted
          ? "without " + column
          : recorded == null ? null : "with " + column + ", where there is none";
    }
    for (Map.Entry<String, @Nullable String> value : recorded.entrySet()) {
      String expected = row.value(value.getKey());
      if (!Objects.equals(value.getValue(), expected)) {
        return "with %s %s=%s instead of %s"
            .formatted(column, value.getKey(), value.getValue(), expected);
      }
    }
    if (change.kind() == Change.Kind.UPDATED) {
      for (String changed : new UpdatedRow(change.former(), change.current()).changedColumns()) {
        if (!recorded.containsKey(changed)) {
          return "without " + column + " " + changed;
        }
      }
    }
    return null;
  }
}
