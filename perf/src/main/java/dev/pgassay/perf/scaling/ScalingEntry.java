package dev.pgassay.perf.scaling;

import dev.pgassay.assertions.facilities.ReportEntry;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the report of a run shows of a curve. */
final class ScalingEntry {

  private static final int MOST_WAITS = 8;

  private ScalingEntry() {}

  /** Describes what was measured. */
  static ReportEntry of(Curve curve) {
    Conditions conditions = curve.conditions();
    Saturation saturation = curve.saturation();
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("what", conditions.toString());
    content.put("unit", conditions.varied().unit());
    content.put("rounds", curve.last().rounds().size());
    content.put("roundMillis", conditions.lasting().toMillis());
    content.put("saturation", saturation.answer().name());
    content.put("words", saturation.toString());
    saturation.level().ifPresent(level -> content.put("saturated", level));
    curve.retrograde().ifPresent(words -> content.put("retrograde", words));
    content.put("levels", curve.levels().stream().map(ScalingEntry::level).toList());
    return new ReportEntry("scaling", content);
  }

  private static Map<String, Object> level(Level level) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("level", level.value());
    content.put("perSecond", level.throughput().median());
    content.put("low", level.throughput().low());
    content.put("high", level.throughput().high());
    content.put("rounds", level.rounds());
    content.put("operations", level.operations());
    content.put("failed", level.failed());
    content.put("failures", level.failures().stream().map(FailedOperations::toString).toList());
    content.put("millis50", millis(level.latency50()));
    content.put("millis95", millis(level.latency95()));
    content.put("millis99", millis(level.latency99()));
    Map<String, Object> shares = new LinkedHashMap<>();
    for (WaitKind kind : WaitKind.values()) {
      if (level.unseen() == null || kind == WaitKind.CONNECTION) {
        shares.put(kind.name().toLowerCase(Locale.ROOT), level.percent(kind));
      }
    }
    content.put("shares", shares);
    content.put("waits", waits(level));
    if (level.processors() != null) {
      content.put("processors", level.processors());
    }
    if (level.unseen() != null) {
      content.put("unseen", level.unseen());
    }
    return content;
  }

  private static List<Map<String, Object>> waits(Level level) {
    return level.waits().entrySet().stream()
        .limit(MOST_WAITS)
        .map(
            wait ->
                Map.<String, Object>of(
                    "kind", wait.getKey().kind().name().toLowerCase(Locale.ROOT),
                    "on", wait.getKey().on(),
                    "percent", wait.getValue()))
        .toList();
  }

  private static double millis(Duration time) {
    return time.toNanos() / 1e6;
  }
}
