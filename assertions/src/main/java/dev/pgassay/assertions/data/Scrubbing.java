package dev.pgassay.assertions.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Replaces values that are others in each run: a time by {@code <time>}, anything else by a number
 * in the order of appearance, {@code #1}, {@code #2}.
 *
 * @param calls the columns, by calls: those of one call share their numbers, as a key does with
 *     what refers to it
 */
record Scrubbing(List<List<String>> calls) {

  private static final char TIME = 'D';

  Scrubbing with(List<String> columns) {
    List<List<String>> all = new ArrayList<>(calls);
    all.add(columns);
    return new Scrubbing(List.copyOf(all));
  }

  List<String> columns() {
    return calls.stream().flatMap(List::stream).toList();
  }

  /** A table whose values are replaced. */
  TableText of(TableText table, List<ComparedColumn> columns) {
    List<Map<String, String>> numbers = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      numbers.add(null);
    }
    for (List<String> call : calls) {
      Map<String, String> shared = new HashMap<>();
      RowsExamination.named(call, table.columns())
          .forEach(
              name -> {
                for (int i = 0; i < columns.size(); i++) {
                  if (columns.get(i).name().equals(name)) {
                    numbers.set(i, shared);
                  }
                }
              });
    }
    List<List<@Nullable String>> rows = new ArrayList<>();
    for (List<@Nullable String> row : table.rows()) {
      List<@Nullable String> cells = new ArrayList<>();
      for (int i = 0; i < row.size(); i++) {
        Map<String, String> shared = numbers.get(i);
        cells.add(
            shared == null
                ? row.get(i)
                : scrubbed(row.get(i), columns.get(i).category() == TIME, shared));
      }
      rows.add(cells);
    }
    return new TableText(table.columns(), rows);
  }

  private static @Nullable String scrubbed(
      @Nullable String value, boolean time, Map<String, String> numbers) {
    if (value == null) {
      return null;
    }
    return time ? "<time>" : numbers.computeIfAbsent(value, any -> "#" + (numbers.size() + 1));
  }
}
