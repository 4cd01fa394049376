package dev.pgassay.perf.benchmark;

import java.util.Collections;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What a benchmark measured of one query.
 *
 * @param name the query's name
 * @param sql its statement
 * @param threads how many threads executed it at the same time
 * @param millis the mean time of an execution, its rows read, in milliseconds
 * @param error half the width of the interval around it that holds the true mean with 99.9 %
 *     confidence, in milliseconds. JMH's formula, over the means of iterations: single executions
 *     depend on each other, and would make it look better than it is.
 * @param percentiles times in milliseconds that so many percent of the executions do not exceed, by
 *     percent: 0, 50, 90, 95, 99, 99.9, 99.99, 99.999, 99.9999 and 100
 * @param executions how many executions were timed
 * @param throughput executions a second; null with one thread, where it says no more than the time
 * @param plans how often which kind of plan was used, warmup included
 * @param rows how many rows an execution gives or, if it gives none, writes
 * @param blocks how many blocks it reads, as {@code readsAtMost} counts them; null when two
 *     executions did not agree
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record QueryScore(
    String name,
    String sql,
    int threads,
    double millis,
    double error,
    SortedMap<Double, Double> percentiles,
    long executions,
    @Nullable Throughput throughput,
    PlansUsed plans,
    long rows,
    @Nullable Long blocks) {

  /**
   * Holds what was measured.
   *
   * @param name the query's name
   * @param sql its statement
   * @param threads how many threads executed it at the same time
   * @param millis the mean time of an execution
   * @param error half the width of its interval
   * @param percentiles times by percent
   * @param executions how many executions were timed
   * @param throughput executions a second, or null
   * @param plans how often which kind of plan was used
   * @param rows how many rows an execution gives or, if it gives none, writes
   * @param blocks how many blocks it reads, or null
   */
  public QueryScore {
    percentiles = Collections.unmodifiableSortedMap(new TreeMap<>(percentiles));
  }

  /**
   * {@return one line: {@code by email: 0.062 ± 0.004 ms, p99 0.110, 14,820 executions, 3 blocks, 1
   * rows}}
   */
  @Override
  public String toString() {
    StringBuilder line =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "%s: %s ± %s ms, p99 %s, %,d executions",
                name,
                Millis.text(millis),
                Millis.text(error),
                Millis.text(percentiles.get(99.0)),
                executions));
    if (throughput != null) {
      line.append(
          String.format(
              Locale.ROOT,
              ", %,.0f ± %,.0f a second by %d threads",
              throughput.perSecond(),
              throughput.error(),
              threads));
    }
    if (blocks != null) {
      line.append(String.format(Locale.ROOT, ", %,d blocks", blocks));
    }
    return line.append(String.format(Locale.ROOT, ", %,d rows", rows)).toString();
  }
}
