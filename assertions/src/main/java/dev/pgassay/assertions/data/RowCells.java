package dev.pgassay.assertions.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The cells of rows, and how a failure writes them.
 *
 * @param key what a row that is there is shown by beside the compared columns
 * @param columns the names of the compared columns
 * @param aligned the numbers of the columns that rows were aligned by; empty where they were
 *     aligned by whatever is equal
 * @param expectedCells the cells of expected rows, by their numbers
 * @param actualCells the cells of rows that are there, by their numbers: those of the key first
 */
record RowCells(
    List<String> key,
    List<String> columns,
    List<Integer> aligned,
    Map<Integer, List<@Nullable String>> expectedCells,
    Map<Integer, List<@Nullable String>> actualCells) {

  /** An expected row: {@code id=2 status=open}. */
  List<String> expected(int number) {
    return written(expectedRow(number));
  }

  /** A row that is there, with its key. */
  List<String> actual(int number) {
    return written(actualRow(number));
  }

  /** A row whose cells are not all as expected: {@code id=2 status: open -> paid}. */
  List<String> different(RowsComparison.Near pair) {
    Map<String, @Nullable String> expected = expectedRow(pair.expected());
    Map<String, @Nullable String> actual = actualRow(pair.actual());
    List<String> changes = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      String column = columns.get(i);
      if (!pair.equal().get(i)) {
        changes.add(
            column
                + ": "
                + RowsDifference.changed(
                    TableText.cell(expected.get(column)), TableText.cell(actual.get(column))));
        actual.remove(column);
      } else if (!key.contains(column) && !aligned.isEmpty() && !aligned.contains(i)) {
        actual.remove(column);
      }
    }
    List<String> line = new ArrayList<>(written(actual));
    line.addAll(changes);
    return line;
  }

  private Map<String, @Nullable String> expectedRow(int number) {
    Map<String, @Nullable String> row = new LinkedHashMap<>();
    List<@Nullable String> cells = Objects.requireNonNull(expectedCells.get(number));
    for (int i = 0; i < columns.size(); i++) {
      row.put(columns.get(i), cells.get(i));
    }
    return row;
  }

  private Map<String, @Nullable String> actualRow(int number) {
    Map<String, @Nullable String> row = new LinkedHashMap<>();
    List<@Nullable String> cells = Objects.requireNonNull(actualCells.get(number));
    for (int i = 0; i < cells.size(); i++) {
      row.put(i < key.size() ? key.get(i) : columns.get(i - key.size()), cells.get(i));
    }
    return row;
  }

  private static List<String> written(Map<String, @Nullable String> row) {
    List<String> cells = new ArrayList<>();
    row.forEach((name, value) -> cells.add(name + "=" + RowText.shortened(TableText.cell(value))));
    return cells;
  }

  /** The cells of a row that is there and was compared, without its key. */
  List<@Nullable String> compared(int number) {
    List<@Nullable String> cells = Objects.requireNonNull(actualCells.get(number));
    return cells.subList(key.size(), cells.size());
  }
}
