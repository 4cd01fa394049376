package dev.pgassay.assertions.data;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.catalog.Table;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the partitions of a table take: for each that has no partitions itself, what it asks of
 * columns. Hash partitions take anything, default partitions what is left; they ask nothing.
 *
 * @param leaves the partitions, in the order of their names
 */
record Partitions(List<Map<String, Restriction>> leaves) {

  private static final Pattern KEY = Pattern.compile("(RANGE|LIST) \\((.*)\\)");
  private static final Pattern RANGE = Pattern.compile("FOR VALUES FROM \\((.*)\\) TO \\((.*)\\)");
  private static final Pattern LIST = Pattern.compile("FOR VALUES IN \\((.*)\\)");
  private static final Pattern VALUE = Pattern.compile("'((?:[^']|'')*+)'|([^',\\s]++)");

  static Partitions of(Table table, Catalog catalog) {
    List<Map<String, Restriction>> leaves = new ArrayList<>();
    collect(table, catalog, new TreeMap<>(), leaves);
    return new Partitions(leaves);
  }

  /** Returns the columns that partitions ask something of. */
  Set<String> columns() {
    Set<String> columns = new LinkedHashSet<>();
    leaves.forEach(leaf -> columns.addAll(leaf.keySet()));
    return columns;
  }

  private static void collect(
      Table table,
      Catalog catalog,
      Map<String, Restriction> asked,
      List<Map<String, Restriction>> leaves) {
    List<Table> partitions =
        catalog.tables().stream()
            .filter(other -> table.name().equals(other.partitionOf()))
            .filter(other -> !"DEFAULT".equals(other.partitionBound()))
            .toList();
    if (partitions.isEmpty()) {
      if (!asked.isEmpty()) {
        leaves.add(asked);
      }
      return;
    }
    for (Table partition : partitions) {
      Map<String, Restriction> all = new TreeMap<>();
      asked.forEach((column, restriction) -> all.put(column, restriction.copy()));
      restrict(
          all, String.valueOf(table.partitionKey()), String.valueOf(partition.partitionBound()));
      collect(partition, catalog, all, leaves);
    }
  }

  private static void restrict(Map<String, Restriction> asked, String key, String bound) {
    Matcher columns = KEY.matcher(key);
    if (!columns.matches() || columns.group(2).contains("(")) {
      // A hash, or an expression: whatever does not fit is refused by the server.
      return;
    }
    List<String> names =
        List.of(columns.group(2).split(", ")).stream()
            .map(column -> Identifier.parse(column.split(" (?=[^\"]*$)")[0]).get(0))
            .toList();
    Matcher list = LIST.matcher(bound);
    if (list.matches()) {
      of(asked, names.get(0))
          .allow(values(list.group(1)).stream().filter(value -> !value.equals("NULL")).toList());
      return;
    }
    Matcher range = RANGE.matcher(bound);
    if (range.matches()) {
      range(asked, names, values(range.group(1)), values(range.group(2)));
    }
  }

  /**
   * Of bounds that are compared column by column, only the first that differ have to be kept; the
   * lower one of several is left out then, because it is allowed with some of the next column only.
   */
  private static void range(
      Map<String, Restriction> asked, List<String> names, List<String> from, List<String> to) {
    for (int i = 0; i < names.size(); i++) {
      Restriction restriction = of(asked, names.get(i));
      boolean last = i == names.size() - 1;
      if (!last && from.get(i).equals(to.get(i)) && !isOpen(from.get(i))) {
        restriction.allow(List.of(from.get(i)));
        continue;
      }
      if (!isOpen(from.get(i))) {
        restriction.bound(last ? ">=" : ">", from.get(i));
      }
      if (!isOpen(to.get(i))) {
        restriction.bound("<", to.get(i));
      }
      return;
    }
  }

  private static boolean isOpen(String bound) {
    return bound.equals("MINVALUE") || bound.equals("MAXVALUE");
  }

  private static Restriction of(Map<String, Restriction> asked, String column) {
    return asked.computeIfAbsent(column, name -> new Restriction());
  }

  private static List<String> values(String listed) {
    List<String> values = new ArrayList<>();
    Matcher value = VALUE.matcher(listed);
    while (value.find()) {
      values.add(value.group(1) == null ? value.group(2) : value.group(1).replace("''", "'"));
    }
    return values;
  }
}
