package dev.pgassay.perf;

import dev.pgassay.assertions.facilities.ReportEntry;
import dev.pgassay.perf.plan.QueryPlan;
import dev.pgassay.perf.plan.Smell;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** What the report of a run shows of a query that a test examined. */
final class QueryEntry {

  private QueryEntry() {}

  /** The plans of a query, and what they cost. */
  static ReportEntry of(Query query, List<Measurement> measurements) {
    Map<String, Object> content = described(query);
    List<Map<String, Object>> plans = new ArrayList<>();
    for (Measurement measurement : measurements) {
      // Where both kinds of plan are alike, one is enough to look at.
      if (plans.stream()
          .noneMatch(shown -> shown.get("fingerprint").equals(measurement.plan().fingerprint()))) {
        plans.add(plan(measurement));
      }
    }
    content.put("plans", plans);
    return new ReportEntry("plan", content);
  }

  /** An index that was tried, with the plans before and after. */
  static ReportEntry ofFix(Query query, String index, Measurement before, Measurement after) {
    Map<String, Object> content = described(query);
    content.put("index", index);
    content.put("before", plan(before));
    content.put("after", plan(after));
    return new ReportEntry("fix", content);
  }

  private static Map<String, Object> described(Query query) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("sql", query.sql());
    content.put("values", query.values().stream().map(String::valueOf).toList());
    return content;
  }

  private static Map<String, Object> plan(Measurement measurement) {
    QueryPlan plan = measurement.plan();
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("kind", measurement.kind().name().toLowerCase(Locale.ROOT));
    content.put("fingerprint", plan.fingerprint());
    content.put("blocks", measurement.blocks());
    content.put("rows", plan.root().rows());
    content.put("stable", measurement.isStable());
    content.put("smells", Smell.in(plan, Smell.usual()).stream().map(Objects::toString).toList());
    content.put("plan", plan.json());
    return content;
  }
}
