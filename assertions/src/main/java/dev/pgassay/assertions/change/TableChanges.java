package dev.pgassay.assertions.change;

import dev.pgassay.assertions.catalog.QualifiedName;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What was changed in the rows of a table. The rows of partitions are those of the partitioned
 * table.
 *
 * @param name the table's name
 * @param columns its columns, in order, and their types without modifiers
 * @param key the columns that tell its rows apart: those of its primary key, or of another key
 *     without NULL; empty when it has none, and then an updated row is one deleted and one inserted
 * @param inserted the rows that were not there before; where {@code unknown} says that the former
 *     rows cannot be shown, all that are there now
 * @param updated the rows that have other values than before
 * @param deleted the rows that are gone
 * @param rewritten the rows that were updated without that a value changed
 * @param unknown what cannot be shown of the rows that were there before, as after {@code
 *     truncate}; null when all is known
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record TableChanges(
    QualifiedName name,
    Map<String, String> columns,
    List<String> key,
    List<ChangedRow> inserted,
    List<UpdatedRow> updated,
    List<ChangedRow> deleted,
    List<ChangedRow> rewritten,
    @Nullable String unknown) {

  /**
   * Makes one.
   *
   * @param name the table's name
   * @param columns its columns and their types
   * @param key the columns that tell its rows apart
   * @param inserted the rows that were not there before
   * @param updated the rows that have other values than before
   * @param deleted the rows that are gone
   * @param rewritten the rows that were updated without that a value changed
   * @param unknown what cannot be shown, or null
   */
  public TableChanges {
    columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    key = List.copyOf(key);
    inserted = List.copyOf(inserted);
    updated = List.copyOf(updated);
    deleted = List.copyOf(deleted);
    rewritten = List.copyOf(rewritten);
  }

  /** {@return whether a row or a value of the table is another than before, or may be} */
  public boolean isChanged() {
    return !inserted.isEmpty() || !updated.isEmpty() || !deleted.isEmpty() || unknown != null;
  }

  /** {@return whether the table was written to, be it without that a value changed} */
  public boolean isTouched() {
    return isChanged() || !rewritten.isEmpty();
  }
}
