package dev.pgassay.perf.baseline;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a query costs now, beside what was recorded.
 *
 * @param recorded what was recorded
 * @param now what it costs now
 * @param indexes the names of all indexes that there are
 */
record BaselineComparison(Baseline recorded, Baseline now, Set<String> indexes) {

  private static final Pattern INDEX = Pattern.compile(" using (?<name>.+?)(?: on (?<table>.+))?$");
  private static final Pattern TABLE = Pattern.compile("(?<scan>\\S.*?) on (?<table>.+)$");

  /** Whether the result is another, so that costs cannot be compared. */
  boolean hasOtherRows() {
    return recorded.custom().rows() != now.custom().rows()
        || recorded.generic().rows() != now.generic().rows();
  }

  /** Whether it reads more blocks, with either plan. */
  boolean isWorse() {
    return now.custom().blocks() > recorded.custom().blocks()
        || now.generic().blocks() > recorded.generic().blocks();
  }

  /** Whether it reads fewer blocks, and not more with either plan. */
  boolean isBetter() {
    return !isWorse()
        && (now.custom().blocks() < recorded.custom().blocks()
            || now.generic().blocks() < recorded.generic().blocks());
  }

  /** The difference in a sentence without its stop, and then line by line. */
  String words() {
    return verdict()
        + ":\n"
        + parts().stream().collect(Collectors.joining("\n")).indent(2).stripTrailing();
  }

  private String verdict() {
    if (hasOtherRows()) {
      return "its result is another, so that its cost cannot be compared";
    }
    if (isWorse()) {
      return "it costs more";
    }
    return isBetter() ? "it costs less" : "it has another plan";
  }

  private List<String> parts() {
    List<String> parts = new ArrayList<>();
    if (!recorded.custom().equals(now.custom())) {
      parts.add(part("", recorded.custom(), now.custom()));
    }
    boolean alike =
        recorded.generic().equals(recorded.custom()) && now.generic().equals(now.custom());
    if (!alike && !recorded.generic().equals(now.generic())) {
      parts.add(part("with the generic plan: ", recorded.generic(), now.generic()));
    }
    return parts;
  }

  private String part(String title, Cost before, Cost after) {
    return Stream.of(
            Stream.of(title + counters(before, after)),
            before.steps().equals(after.steps())
                ? Stream.of("The plan is the same.")
                : Stream.concat(
                    difference(before.steps(), after.steps()).stream(),
                    causes(before, after).stream()))
        .flatMap(lines -> lines)
        .collect(Collectors.joining("\n"));
  }

  private static String counters(Cost before, Cost after) {
    return counter("rows", before.rows(), after.rows())
        + ", "
        + counter("blocks", before.blocks(), after.blocks());
  }

  private static String counter(String unit, long before, long after) {
    return before == after
        ? String.format(Locale.ROOT, "%,d %s", after, unit)
        : String.format(Locale.ROOT, "%,d %s instead of %,d", after, unit, before);
  }

  /** All steps; those between the first and the last that differ have a sign. */
  private static List<String> difference(List<String> before, List<String> after) {
    int first = 0;
    while (first < Math.min(before.size(), after.size())
        && before.get(first).equals(after.get(first))) {
      first++;
    }
    int common = 0;
    while (common < Math.min(before.size(), after.size()) - first
        && before.get(before.size() - 1 - common).equals(after.get(after.size() - 1 - common))) {
      common++;
    }
    List<String> lines = new ArrayList<>();
    before.subList(0, first).forEach(step -> lines.add("  " + step));
    before.subList(first, before.size() - common).forEach(step -> lines.add("- " + step));
    after.subList(first, after.size() - common).forEach(step -> lines.add("+ " + step));
    after.subList(after.size() - common, after.size()).forEach(step -> lines.add("  " + step));
    return lines;
  }

  /**
   * What has surely to do with it: indexes that are gone, and that are used no longer or only now.
   */
  private List<String> causes(Cost before, Cost after) {
    Set<String> were = indexesOf(before);
    Set<String> are = indexesOf(after);
    List<String> causes = new ArrayList<>();
    for (String index : were) {
      if (!indexes.contains(index)) {
        causes.add("There is no index " + index + " any more" + instead(before, after, index));
      } else if (!are.contains(index)) {
        causes.add("Index " + index + " is no longer used" + instead(before, after, index));
      }
    }
    are.stream()
        .filter(index -> !were.contains(index))
        .forEach(index -> causes.add("Index " + index + " is used now."));
    return causes;
  }

  private static Set<String> indexesOf(Cost cost) {
    return cost.steps().stream()
        .map(INDEX::matcher)
        .filter(Matcher::find)
        .map(step -> step.group("name"))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** How the table of an index is read now, where that is in one place. */
  private static String instead(Cost before, Cost after, String index) {
    Set<String> tables =
        before.steps().stream()
            .map(INDEX::matcher)
            .filter(step -> step.find() && step.group("name").equals(index))
            .flatMap(step -> Stream.ofNullable(step.group("table")))
            .collect(Collectors.toSet());
    List<String> now =
        after.steps().stream()
            .map(String::strip)
            .filter(
                step -> {
                  Matcher scan = TABLE.matcher(step);
                  return scan.matches() && tables.contains(scan.group("table"));
                })
            .toList();
    return now.size() == 1 ? ": " + now.get(0) + "." : ".";
  }
}
