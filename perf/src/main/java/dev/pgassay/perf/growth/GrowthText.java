package dev.pgassay.perf.growth;

import dev.pgassay.perf.growth.Series.Interval;
import dev.pgassay.perf.growth.Series.Point;
import dev.pgassay.perf.plan.QueryPlan;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes what was counted at each size, the curve through it, and the plans.
 *
 * @param growth what was counted
 * @param series the sizes
 */
record GrowthText(Growth growth, Series series) {

  /** Up to here a curve may be followed; beyond, PostgreSQL may well choose another plan. */
  private static final long NEAR = 10;

  @Override
  public String toString() {
    List<String> paragraphs = new ArrayList<>();
    paragraphs.add(table());
    series.switches().forEach(step -> paragraphs.add(switched(step)));
    paragraphs.add(curve());
    plans().forEach((name, point) -> paragraphs.add(plan(name, point)));
    return String.join("\n", paragraphs);
  }

  private String table() {
    List<List<String>> lines = new ArrayList<>();
    lines.add(cells("rows", "result", growth.measured().unit(), "slope", "plan"));
    Point before = null;
    for (Point point : series.points()) {
      QueryPlan plan = point.amount().plan();
      lines.add(
          cells(
              grouped(point.rows()),
              plan == null ? "" : grouped(plan.root().rows()),
              grouped(point.count()),
              slope(before, point),
              plan == null ? "" : name(plan)));
      before = point;
    }
    return lines.stream()
        .map(
            cells ->
                IntStream.range(0, cells.size())
                    .mapToObj(column -> padded(cells.get(column), width(lines, column)))
                    .collect(Collectors.joining("  ", "  ", ""))
                    .stripTrailing())
        .collect(Collectors.joining("\n"));
  }

  private List<String> cells(String rows, String result, String count, String slope, String plan) {
    return series.last().amount().plan() == null
        ? List.of(rows, count, slope)
        : List.of(rows, result, count, slope, plan);
  }

  private static int width(List<List<String>> lines, int column) {
    return lines.stream().mapToInt(cells -> cells.get(column).length()).max().orElse(0);
  }

  private static String padded(String cell, int width) {
    return " ".repeat(width - cell.length()) + cell;
  }

  private static String grouped(double number) {
    return String.format(Locale.ROOT, "%,.0f", number);
  }

  private static String slope(@Nullable Point before, Point point) {
    return before == null || before.count() == 0 || point.count() == 0
        ? ""
        : String.format(Locale.ROOT, "%.2f", new Interval(before, point, 1).slope());
  }

  private static String switched(Interval step) {
    return String.format(
        Locale.ROOT,
        "The plan changes between %,d and %,d rows.",
        step.from().rows(),
        step.to().rows());
  }

  private String curve() {
    Series last = series.ofLastPlan();
    return last.fit()
        .map(fit -> formula(last, fit) + "\n" + extrapolated(fit))
        .orElseGet(
            () ->
                String.format(
                    Locale.ROOT,
                    "%d sizes with the same plan are too few for a curve.",
                    last.points().size()));
  }

  private String formula(Series last, Fit fit) {
    return String.format(
        Locale.ROOT,
        "The curve%s is %s: about %s %s for n rows.",
        last.points().size() == series.points().size()
            ? ""
            : String.format(Locale.ROOT, " from %,d rows on", last.first().rows()),
        fit.complexity().words(),
        fit,
        growth.measured().unit());
  }

  private String extrapolated(Fit fit) {
    long size = growth.productionSize();
    String sentence =
        String.format(
            Locale.ROOT,
            "At %,d rows that is about %s each time",
            size,
            growth.measured().words(rounded(fit.at(size))));
    if (size <= series.last().rows()) {
      return sentence + ".";
    }
    return sentence
        + " (extrapolated"
        + (size <= NEAR * series.last().rows()
            ? ")."
            : String.format(
                Locale.ROOT,
                " to %,d times the largest size: another plan is possible there).",
                size / series.last().rows()));
  }

  private static double rounded(double count) {
    return new BigDecimal(count).round(new MathContext(2)).doubleValue();
  }

  /** The plans that differ, each by a letter, with the largest size that has it. */
  private Map<String, Point> plans() {
    Map<String, Point> plans = new LinkedHashMap<>();
    for (Point point : series.points()) {
      QueryPlan plan = point.amount().plan();
      if (plan != null) {
        plans.put(name(plan), point);
      }
    }
    return plans;
  }

  private String name(QueryPlan plan) {
    List<String> fingerprints =
        series.points().stream().map(point -> point.amount().fingerprint()).distinct().toList();
    return String.valueOf((char) ('A' + fingerprints.indexOf(plan.fingerprint())));
  }

  private static String plan(String name, Point point) {
    return String.format(
        Locale.ROOT,
        "Plan %s, at %,d rows:\n%s",
        name,
        point.rows(),
        String.valueOf(point.amount().plan()).indent(2).stripTrailing());
  }
}
