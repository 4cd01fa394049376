package dev.pgassay.assertions.data;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;

/**
 * How rows differ from expected ones, in words.
 *
 * @param different which expected row became which of those that are there
 * @param missing the numbers of expected rows that nothing stands for
 * @param unexpected the numbers of the first rows that are there and were not expected
 * @param unexpectedCount how many of those there are
 */
record RowsDifference(
    TreeMap<Integer, RowsComparison.Near> different,
    List<Integer> missing,
    List<Integer> unexpected,
    long unexpectedCount) {

  private static final int AROUND = 20;

  /**
   * Gives expected rows those that stand nearest, the nearest pairs first.
   *
   * @param near pairs that are near enough
   */
  static TreeMap<Integer, RowsComparison.Near> aligned(Collection<RowsComparison.Near> near) {
    TreeMap<Integer, RowsComparison.Near> aligned = new TreeMap<>();
    Set<Integer> taken = new HashSet<>();
    near.stream()
        .sorted(
            Comparator.comparingLong(RowsComparison.Near::score)
                .reversed()
                .thenComparing(RowsComparison.Near::expected)
                .thenComparing(RowsComparison.Near::actual))
        .forEach(
            pair -> {
              if (!aligned.containsKey(pair.expected()) && taken.add(pair.actual())) {
                aligned.put(pair.expected(), pair);
              }
            });
    return aligned;
  }

  /**
   * Writes it, for a failure.
   *
   * @param cells the cells of the rows
   * @param showing how many rows of each kind are shown
   */
  String text(RowCells cells, int showing) {
    List<String> parts = new ArrayList<>();
    part(
        parts,
        different.size(),
        "row is different (expected -> actual)",
        "rows are different (expected -> actual)",
        RowText.aligned(different.values().stream().limit(showing).map(cells::different).toList()));
    part(
        parts,
        missing.size(),
        "row is missing",
        "rows are missing",
        RowText.aligned(missing.stream().limit(showing).map(cells::expected).toList()));
    part(
        parts,
        unexpectedCount,
        "row is unexpected",
        "rows are unexpected",
        RowText.aligned(unexpected.stream().limit(showing).map(cells::actual).toList()));
    return String.join("\n", parts);
  }

  /**
   * Says that the same rows come in another order.
   *
   * @param wrong the places that have another row than expected
   */
  static String disorder(List<Integer> wrong, RowCells cells, int showing) {
    List<List<String>> lines =
        wrong.stream()
            .limit(showing)
            .map(
                n ->
                    List.of(
                        n + ".",
                        String.join(" ", cells.expected(n))
                            + " -> "
                            + String.join(" ", cells.actual(n))))
            .toList();
    List<String> parts = new ArrayList<>();
    part(
        parts,
        wrong.size(),
        "place has another row (expected -> actual)",
        "places have other rows (expected -> actual)",
        RowText.aligned(lines));
    return "they come in another order; " + parts.get(0);
  }

  private static void part(
      List<String> parts, long count, String one, String many, List<String> lines) {
    if (count > 0) {
      parts.add(
          String.format(Locale.ROOT, "%,d %s:\n  ", count, count == 1 ? one : many)
              + String.join("\n  ", lines)
              + (lines.size() < count ? "\n" + Rule.more(count - lines.size()) : ""));
    }
  }

  /**
   * What a cell was expected to be, and what it is; where both are long, from where they differ.
   */
  static String changed(String expected, String actual) {
    String from = RowText.shortened(expected);
    String to = RowText.shortened(actual);
    if (!from.equals(to)) {
      return from + " -> " + to;
    }
    if (expected.equals(actual)) {
      return from + " -> another one, which differs further on";
    }
    int at = 0;
    while (at < Math.min(expected.length(), actual.length())
        && expected.charAt(at) == actual.charAt(at)) {
      at++;
    }
    int begin = Math.max(0, at - AROUND);
    return "…"
        + RowText.shortened(expected.substring(begin))
        + " -> …"
        + RowText.shortened(actual.substring(begin));
  }
}
