package dev.pgassay.perf.benchmark;

import java.util.Collections;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * What JMH measured of one benchmark: of a method, in one mode and with one value of each
 * parameter.
 *
 * @param method the method with {@code @Benchmark}, or its {@code @Group}
 * @param params the parameters' values by name, empty without any
 * @param mode JMH's short name of the mode: {@code thrpt}, {@code avgt}, {@code sample}, {@code ss}
 * @param threads how many threads executed it at the same time
 * @param score JMH's score
 * @param error half the width of the interval around it that holds the true score with 99.9 %
 *     confidence, as JMH computes it; not a number where it cannot, as with one iteration
 * @param unit the unit of both, such as {@code ms/op}
 * @param percentiles percentiles in this unit by percent: of single executions in the mode {@code
 *     sample}, of iterations in the others
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record JmhScore(
    String method,
    SortedMap<String, String> params,
    String mode,
    int threads,
    double score,
    double error,
    String unit,
    SortedMap<Double, Double> percentiles) {

  /**
   * Holds what was measured.
   *
   * @param method the method
   * @param params the parameters' values by name
   * @param mode JMH's short name of the mode
   * @param threads how many threads executed it
   * @param score JMH's score
   * @param error half the width of its interval
   * @param unit the unit of both
   * @param percentiles percentiles by percent
   */
  public JmhScore {
    params = Collections.unmodifiableSortedMap(new TreeMap<>(params));
    percentiles = Collections.unmodifiableSortedMap(new TreeMap<>(percentiles));
  }

  /** {@return the method and its parameters: {@code byEmail (size = 1000)}} */
  public String name() {
    return params.isEmpty()
        ? method
        : params.entrySet().stream()
            .map(param -> param.getKey() + " = " + param.getValue())
            .collect(Collectors.joining(", ", method + " (", ")"));
  }

  /** {@return one line: {@code byEmail (size = 1000): 0.062 ± 0.004 ms/op, avgt}} */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s: %s ± %s %s, %s",
        name(),
        Millis.text(score),
        Millis.text(error),
        unit,
        mode);
  }
}
