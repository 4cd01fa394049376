package dev.pgassay.assertions.check;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.Column;
import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.catalog.Table;
import dev.pgassay.assertions.check.Definitions.TableColumn;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Checks of what the names of columns say of a table's shape. */
final class ColumnNameChecks {

  private static final Pattern NUMBERED = Pattern.compile("(.*?[^0-9])_?([0-9]{1,4})");

  private ColumnNameChecks() {}

  /** Columns of one name and several types. */
  static Stream<Finding> inconsistentTypes(Catalog catalog, Parameters parameters) {
    List<String> except = parameters.names("except");
    return Definitions.columns(catalog)
        .filter(part -> !except.contains(part.name()))
        .collect(groupingBy(TableColumn::name, TreeMap::new, toList()))
        .values()
        .stream()
        .flatMap(ColumnNameChecks::inconsistentTypes);
  }

  private static Stream<Finding> inconsistentTypes(List<TableColumn> sameName) {
    Map<String, Long> counts =
        sameName.stream().collect(groupingBy(ColumnNameChecks::type, counting()));
    long most = counts.values().stream().max(Comparator.naturalOrder()).orElse(0L);
    TableColumn usual =
        sameName.stream()
            .filter(part -> counts.getOrDefault(type(part), 0L) == most)
            .findFirst()
            .orElseThrow();
    return sameName.stream()
        .filter(part -> !type(part).equals(type(usual)))
        .map(
            part ->
                part.finding(
                    "it is %s, while the column of this name in %s is %s"
                        .formatted(type(part), usual.table().identity(), type(usual))));
  }

  private static String type(TableColumn part) {
    return part.column().type().text();
  }

  /** Tables with columns that are counted: what should be rows of another table. */
  static Stream<Finding> numbered(Catalog catalog, Parameters parameters) {
    int least = parameters.number("least");
    return Definitions.ownTables(catalog)
        .flatMap(
            table -> {
              String counted =
                  series(table).stream()
                      .filter(series -> series.size() >= least)
                      .map(series -> String.join(", ", series))
                      .collect(joining(", "));
              return counted.isEmpty()
                  ? Stream.empty()
                  : Stream.of(Finding.of(table, "its columns %s count up".formatted(counted)));
            });
  }

  /** The columns of one stem, where two of their numbers follow each other. */
  private static List<List<String>> series(Table table) {
    Map<String, NavigableMap<Integer, String>> byStem = new TreeMap<>();
    for (Column column : table.columns()) {
      Matcher numbered = NUMBERED.matcher(column.name());
      if (numbered.matches()) {
        byStem
            .computeIfAbsent(numbered.group(1), stem -> new TreeMap<>())
            .put(Integer.parseInt(numbered.group(2)), Identifier.quote(column.name()));
      }
    }
    byStem.forEach(
        (stem, numbers) ->
            table.column(stem).ifPresent(first -> numbers.putIfAbsent(1, Identifier.quote(stem))));
    return byStem.values().stream()
        .filter(numbers -> numbers.keySet().stream().anyMatch(n -> numbers.containsKey(n + 1)))
        .map(numbers -> List.copyOf(numbers.values()))
        .toList();
  }
}
