package dev.pgassay.peers;

import dev.pgassay.peers.schema.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** What all runs took. */
final class Results {

  private final Map<SuiteRun, Optional<SuiteTimes>> runs = new LinkedHashMap<>();

  void add(SuiteRun run, Optional<SuiteTimes> times) {
    runs.put(run, times);
  }

  boolean hasFailures() {
    return runs.values().stream().anyMatch(Optional::isEmpty);
  }

  /** Whether a run of these failed. */
  boolean hasFailed(Tool tool, Schema schema, Suite suite) {
    return runs.entrySet().stream()
        .filter(run -> is(run.getKey(), tool, schema, suite))
        .anyMatch(run -> run.getValue().isEmpty());
  }

  /** The median over the rounds; empty when there is no round in which it can be told. */
  OptionalDouble median(Measure measure, Tool tool, Schema schema, Suite suite) {
    List<Double> rounds = new ArrayList<>();
    runs.forEach(
        (run, times) -> {
          if (is(run, tool, schema, suite)) {
            times.flatMap(found -> value(measure, run, found)).ifPresent(rounds::add);
          }
        });
    return rounds.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Quantile.median(rounds));
  }

  private static boolean is(SuiteRun run, Tool tool, Schema schema, Suite suite) {
    return run.tool() == tool && run.schema() == schema && run.suite() == suite;
  }

  private Optional<Double> value(Measure measure, SuiteRun run, SuiteTimes times) {
    if (run.suite().isStart() || run.tool().reference().isEmpty()) {
      return Optional.of(measure.ofReference(times));
    }
    return run.tool()
        .reference()
        .flatMap(reference -> runs.getOrDefault(run.with(reference), Optional.empty()))
        .map(reference -> measure.of(times, reference));
  }

  /** A line for each run, nothing subtracted. */
  String toCsv() {
    StringBuilder csv =
        new StringBuilder(
            "schema,suite,tool,round,tests,start_ms,run_ms,whole_ms,wait_median_ms,wait_p95_ms\n");
    runs.forEach(
        (run, times) ->
            csv.append(
                "%s,%s,%s,%d,%s\n"
                    .formatted(
                        run.schema().key(),
                        run.suite().key(),
                        run.tool().key(),
                        run.round(),
                        times.map(Results::columns).orElse("failed"))));
    return csv.toString();
  }

  private static String columns(SuiteTimes times) {
    List<Double> waits = times.waitMillis();
    return String.format(
        Locale.ROOT,
        "%d,%.3f,%.3f,%.3f,%s",
        times.bodies().size(),
        times.startMillis(),
        times.runMillis(),
        times.wholeMillis(),
        waits.isEmpty()
            ? ","
            : String.format(
                Locale.ROOT, "%.3f,%.3f", Quantile.median(waits), Quantile.of(waits, 0.95)));
  }
}
