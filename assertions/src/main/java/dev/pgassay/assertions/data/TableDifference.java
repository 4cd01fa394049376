package dev.pgassay.assertions.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How a table of rows differs from an expected one, by their texts.
 *
 * @param key the numbers of the columns that tell rows apart; none where nothing does
 */
record TableDifference(TableText expected, TableText actual, List<Integer> key) {

  /** How many rows that are equal to none are held against each other. */
  private static final int ALIGNED = 500;

  /** Writes it, for a failure. */
  String text(int showing) {
    if (!expected.columns().equals(actual.columns())) {
      return "the columns are others:\n  expected  %s\n  actual    %s"
          .formatted(String.join(", ", expected.columns()), String.join(", ", actual.columns()));
    }
    RowMatching equal = new RowMatching();
    Map<List<@Nullable String>, List<Integer>> places = new LinkedHashMap<>();
    for (int n = 1; n <= actual.rows().size(); n++) {
      places.computeIfAbsent(actual.rows().get(n - 1), any -> new ArrayList<>()).add(n);
    }
    for (int n = 1; n <= expected.rows().size(); n++) {
      int row = n;
      places
          .getOrDefault(expected.rows().get(n - 1), List.of())
          .forEach(place -> equal.add(row, place));
    }
    Map<Integer, Integer> found = equal.match(expected.rows().size());
    List<Integer> left = numbers(expected).stream().filter(n -> !found.containsKey(n)).toList();
    List<Integer> others = numbers(actual).stream().filter(n -> !found.containsValue(n)).toList();
    return left.isEmpty() && others.isEmpty() ? disorder(showing) : text(left, others, showing);
  }

  private String text(List<Integer> left, List<Integer> others, int showing) {
    List<RowsComparison.Near> near = new ArrayList<>();
    for (int one : left.subList(0, Math.min(left.size(), ALIGNED))) {
      for (int other : others.subList(0, Math.min(others.size(), ALIGNED))) {
        RowsComparison.Near pair = pair(one, other);
        if (key.isEmpty()
            ? pair.score() * 2 >= pair.equal().size()
            : key.stream().allMatch(i -> pair.equal().get(i))) {
          near.add(pair);
        }
      }
    }
    TreeMap<Integer, RowsComparison.Near> different = RowsDifference.aligned(near);
    List<Integer> unexpected =
        others.stream()
            .filter(n -> different.values().stream().noneMatch(pair -> pair.actual() == n))
            .toList();
    return new RowsDifference(
            different,
            left.stream().filter(n -> !different.containsKey(n)).toList(),
            unexpected,
            unexpected.size())
        .text(
            new RowCells(List.of(), expected.columns(), key, numbered(expected), numbered(actual)),
            showing);
  }

  private RowsComparison.Near pair(int one, int other) {
    List<@Nullable String> cells = expected.rows().get(one - 1);
    List<@Nullable String> others = actual.rows().get(other - 1);
    return new RowsComparison.Near(
        one,
        other,
        IntStream.range(0, cells.size())
            .mapToObj(i -> Objects.equals(cells.get(i), others.get(i)))
            .toList());
  }

  private String disorder(int showing) {
    List<Integer> wrong =
        numbers(expected).stream()
            .filter(n -> !expected.rows().get(n - 1).equals(actual.rows().get(n - 1)))
            .toList();
    RowCells cells =
        new RowCells(List.of(), expected.columns(), key, numbered(expected), numbered(actual));
    return RowsDifference.disorder(wrong, cells, showing);
  }

  private static List<Integer> numbers(TableText table) {
    return IntStream.rangeClosed(1, table.rows().size()).boxed().toList();
  }

  private static Map<Integer, List<@Nullable String>> numbered(TableText table) {
    return numbers(table).stream().collect(Collectors.toMap(n -> n, n -> table.rows().get(n - 1)));
  }
}
