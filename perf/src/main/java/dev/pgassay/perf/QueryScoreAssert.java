package dev.pgassay.perf;

import dev.pgassay.assertions.failure.Failure;
import dev.pgassay.perf.benchmark.Millis;
import dev.pgassay.perf.benchmark.QueryScore;
import dev.pgassay.perf.benchmark.Throughput;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import org.apiguardian.api.API;
import org.assertj.core.api.AbstractAssert;

/**
 * Expectations of what a benchmark measured of a query.
 *
 * <p>A limit of time is a statement about one machine and its other work at the time. Where the
 * interval of what was measured lies on both sides of the limit, nothing is proven, and the
 * expectation fails and says so.
 *
 * <p>Not thread-safe.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class QueryScoreAssert extends AbstractAssert<QueryScoreAssert, QueryScore> {

  private static final double NANOS_OF_A_MILLI = 1e6;

  private final Consumer<AssertionError> failures;

  QueryScoreAssert(QueryScore score, Consumer<AssertionError> failures) {
    super(score, QueryScoreAssert.class);
    this.failures = failures;
  }

  /**
   * Verifies that an execution takes no longer than this on the average.
   *
   * <pre>{@code
   * assertThat(score).takesAtMost(Duration.ofMillis(5)); // passes: 0.062 ± 0.004 ms
   * assertThat(score).takesAtMost(Duration.ofNanos(50_000)); // fails
   * }</pre>
   *
   * @param limit how long
   * @return this
   */
  public QueryScoreAssert takesAtMost(Duration limit) {
    double most = limit.toNanos() / NANOS_OF_A_MILLI;
    return judge(
        "to take",
        String.format(Locale.ROOT, "at most %s ms on the average", Millis.text(most)),
        actual.millis() + actual.error() <= most,
        actual.millis() - actual.error() > most,
        String.format(
            Locale.ROOT, "%s ± %s ms", Millis.text(actual.millis()), Millis.text(actual.error())));
  }

  /**
   * Verifies that so many percent of the executions take no longer than this.
   *
   * <pre>{@code
   * assertThat(score).takesAtMost(Duration.ofMillis(20), 99); // passes: 0.110 ms
   * assertThat(score).takesAtMost(Duration.ofNanos(90_000), 99); // fails
   * }</pre>
   *
   * @param limit how long
   * @param percent 50, 90, 95, 99, 99.9 or 99.99
   * @return this
   * @throws IllegalArgumentException if the percentile was not measured
   */
  public QueryScoreAssert takesAtMost(Duration limit, double percent) {
    Double measured = actual.percentiles().get(percent);
    if (measured == null) {
      throw new IllegalArgumentException(
          "`"
              + percent
              + "` is no percentile that is measured; there are "
              + actual.percentiles().keySet());
    }
    double most = limit.toNanos() / NANOS_OF_A_MILLI;
    boolean holds = measured <= most;
    return judge(
        "to take",
        String.format(
            Locale.ROOT, "at most %s ms in %s %% of its executions", Millis.text(most), percent),
        holds,
        !holds,
        String.format(Locale.ROOT, "%s ms", Millis.text(measured)));
  }

  /**
   * Verifies that all threads together do at least so many executions a second.
   *
   * <pre>{@code
   * assertThat(score).runsAtLeast(5_000); // passes: 21,400 ± 900 a second by 4 threads
   * assertThat(score).runsAtLeast(50_000); // fails
   * }</pre>
   *
   * @param perSecond executions a second
   * @return this
   * @throws IllegalArgumentException if the benchmark ran with one thread
   */
  public QueryScoreAssert runsAtLeast(double perSecond) {
    Throughput throughput = actual.throughput();
    if (throughput == null) {
      throw new IllegalArgumentException(
          "Throughput is measured with more than one thread; say so: QueryBenchmark.on(…).threads(4)");
    }
    return judge(
        "to run",
        String.format(Locale.ROOT, "at least %,.0f times a second", perSecond),
        throughput.perSecond() - throughput.error() >= perSecond,
        throughput.perSecond() + throughput.error() < perSecond,
        String.format(
            Locale.ROOT,
            "%,.0f ± %,.0f times a second",
            throughput.perSecond(),
            throughput.error()));
  }

  /**
   * Verifies that the mean time is known so well: half the width of its interval is no more than
   * this share of it.
   *
   * <pre>{@code
   * assertThat(score).isKnownWithin(20); // passes: 0.062 ± 0.004 ms
   * assertThat(score).isKnownWithin(1);  // fails
   * }</pre>
   *
   * @param percent of the mean
   * @return this
   */
  public QueryScoreAssert isKnownWithin(double percent) {
    double known = 100 * actual.error() / actual.millis();
    boolean holds = known <= percent;
    return judge(
        "to be known within",
        String.format(Locale.ROOT, "%s %% of its mean", percent),
        holds,
        !holds,
        String.format(
            Locale.ROOT,
            "%s ± %s ms, which is %.1f %%",
            Millis.text(actual.millis()),
            Millis.text(actual.error()),
            known));
  }

  /**
   * Verifies that an execution reads no more than this, cached or not. The number is the same on
   * every machine.
   *
   * <pre>{@code
   * assertThat(score).readsAtMost(4, BLOCKS); // passes: 3
   * assertThat(score).readsAtMost(2, BLOCKS); // fails
   * }</pre>
   *
   * @param amount how many
   * @param unit in which unit
   * @return this
   */
  public QueryScoreAssert readsAtMost(long amount, Unit unit) {
    long budget = unit.toBlocks(amount);
    Long blocks = actual.blocks();
    return judge(
        "to read",
        String.format(Locale.ROOT, "at most %,d blocks", budget),
        blocks != null && blocks <= budget,
        blocks != null,
        blocks == null
            ? "two executions did not read the same"
            : String.format(Locale.ROOT, "%,d blocks", blocks));
  }

  private QueryScoreAssert judge(
      String relation, String expected, boolean holds, boolean disproved, String measured) {
    if (!holds) {
      Failure failure =
          Failure.of("query", "`" + actual.name() + "`: " + actual.sql())
              .expected(relation, expected)
              .but((disproved ? "measured: " : "it cannot be told; measured: ") + measured)
              .detail(actual.toString());
      if (!disproved) {
        failure.detail(
            "Measure longer (profile CHECK or BENCH), on a machine that does nothing else, or give"
                + " a limit that is further away.");
      }
      failures.accept(failure.toError(info.descriptionText()));
    }
    return this;
  }
}
