package dev.pgassay.assertions.change;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change of one row, or what cannot be said of the rows of a table. Each is itself only.
 *
 * <p>Not a record: two rows without a key that are equal were inserted twice.
 */
final class Change {

  /** What became of a row. */
  enum Kind {
    INSERTED("inserted"),
    UPDATED("updated"),
    DELETED("deleted"),
    UNKNOWN("unknown");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    @Override
    public String toString() {
      return word;
    }
  }

  private final TableChanges table;
  private final Kind kind;
  private final @Nullable ChangedRow before;
  private final @Nullable ChangedRow after;
  private final String words;

  private Change(
      TableChanges table,
      Kind kind,
      @Nullable ChangedRow before,
      @Nullable ChangedRow after,
      String words) {
    this.table = table;
    this.kind = kind;
    this.before = before;
    this.after = after;
    this.words = words;
  }

  /** All changes of tables. */
  static List<Change> of(List<TableChanges> tables) {
    List<Change> changes = new ArrayList<>();
    for (TableChanges table : tables) {
      for (ChangedRow row : table.inserted()) {
        changes.add(new Change(table, Kind.INSERTED, null, row, row.toString()));
      }
      for (UpdatedRow row : table.updated()) {
        changes.add(new Change(table, Kind.UPDATED, row.before(), row.after(), row.toString()));
      }
      for (ChangedRow row : table.deleted()) {
        changes.add(new Change(table, Kind.DELETED, row, null, row.toString()));
      }
      if (table.unknown() != null) {
        changes.add(new Change(table, Kind.UNKNOWN, null, null, table.unknown()));
      }
    }
    return changes;
  }

  TableChanges table() {
    return table;
  }

  Kind kind() {
    return kind;
  }

  /** The row before; of an inserted row, after. */
  ChangedRow former() {
    return before == null ? current() : before;
  }

  /** The row after; of a deleted row, before. */
  ChangedRow current() {
    if (after != null) {
      return after;
    }
    if (before != null) {
      return before;
    }
    throw new IllegalStateException("a change whose rows are unknown");
  }

  @Override
  public String toString() {
    return table.name() + "  " + kind + "  " + words;
  }
}
