package dev.pgassay.assertions.change;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A version of a row, where it lies in its table's file.
 *
 * @param table the table
 * @param place its {@code ctid}
 * @param madeBy its {@code xmin}: the transaction that made it
 * @param endedBy its {@code xmax}: the transaction that updated, deleted or locked it
 * @param values the texts of its values, in the order of the table's columns
 */
record RowVersion(
    WatchedTable table,
    String place,
    String madeBy,
    String endedBy,
    List<@Nullable String> values) {

  /** Its values in some columns, in their order. */
  List<@Nullable String> of(List<String> columns) {
    return columns.stream()
        .<@Nullable String>map(column -> values.get(table.columns().indexOf(column)))
        .toList();
  }
}
