package dev.pgassay.perf.growth;

import dev.pgassay.assertions.facilities.ReportEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the report of a run shows of a cost that was counted at several sizes. */
final class GrowthEntry {

  private static final int CURVE_POINTS = 40;

  private GrowthEntry() {}

  /**
   * Describes what was counted.
   *
   * @param fault why it is not as expected, if so
   */
  static ReportEntry of(Growth growth, Series series, Complexity expected, Optional<String> fault) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("what", growth.toString());
    content.put("of", series.last().amount().of());
    content.put("unit", growth.measured().unit());
    content.put("expected", expected.words());
    content.put("passed", fault.isEmpty());
    fault.ifPresent(words -> content.put("fault", words));
    content.put("points", series.points().stream().map(GrowthEntry::point).toList());
    content.put("production", growth.productionSize());
    series
        .ofLastPlan()
        .fit()
        .ifPresent(
            fit -> {
              content.put("formula", fit.toString());
              content.put(
                  "curve", curve(fit, series.ofLastPlan().first().rows(), growth.productionSize()));
            });
    return new ReportEntry("growth", content);
  }

  private static Map<String, Object> point(Series.Point point) {
    return Map.of(
        "rows", point.rows(), "count", point.count(), "plan", point.amount().fingerprint());
  }

  private static List<List<Double>> curve(Fit fit, long from, long to) {
    List<List<Double>> curve = new ArrayList<>();
    for (int i = 0; i <= CURVE_POINTS; i++) {
      double rows = from * Math.pow((double) to / from, (double) i / CURVE_POINTS);
      curve.add(List.of(rows, fit.at(rows)));
    }
    return curve;
  }
}
