package dev.pgassay.perf.growth;

import dev.pgassay.assertions.failure.Failure;
import dev.pgassay.perf.growth.Series.Interval;
import dev.pgassay.perf.growth.Series.Point;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.apiguardian.api.API;
import org.assertj.core.api.AbstractAssert;

/**
 * Expectations of how a cost grows with the rows of a database.
 *
 * <p>They are judged by what was counted, not by a curve: over the last interval of sizes, and over
 * the last two together, the cost may grow as the class says, with a slope (both axes logarithmic)
 * of 0.15 more, 0.1 for a constant one, or by a block of rounding at either end of an interval:
 * blocks are whole, and an index that gets a level deeper costs one more. So {@code LINEAR} and
 * {@code LINEARITHMIC} can hardly be told apart. The curve is told when an expectation fails.
 *
 * <p>Only sizes with the same plan as the largest are judged. What cannot be judged fails and says
 * why: fewer than three such sizes, tables of fewer than 30 blocks at the largest, tables that do
 * not grow, numbers that two runs do not agree in.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class GrowthAssert extends AbstractAssert<GrowthAssert, Growth> {

  private final Consumer<AssertionError> failures;

  /**
   * Begins expectations; {@code PerfAssertions.assertThat} is the way to write it.
   *
   * @param growth what was counted
   * @param failures who is told of a failure
   */
  @API(status = API.Status.INTERNAL)
  public GrowthAssert(Growth growth, Consumer<AssertionError> failures) {
    super(growth, GrowthAssert.class);
    this.failures = failures;
  }

  /**
   * Verifies that the cost grows no faster than this.
   *
   * <pre>{@code
   * GrowingDatabase growing = GrowingDatabase.of(database, "orders");
   * assertThat(Query.of("select * from orders where id = ?", 17).on(growing))
   *     .growsAtMost(LOGARITHMIC); // passes: 3 blocks, 4 at the largest size
   * assertThat(Query.of("select * from orders where note = ?", "x").on(growing))
   *     .growsAtMost(LOGARITHMIC); // fails: the whole table is read
   * }</pre>
   *
   * @param complexity the fastest that is allowed
   * @return this
   */
  public GrowthAssert growsAtMost(Complexity complexity) {
    return expect("to grow", "at most " + complexity, complexity);
  }

  /**
   * Verifies that the cost is the same however many rows there are; an index that gets deeper by a
   * level is allowed.
   *
   * <pre>{@code
   * GrowingDatabase growing = GrowingDatabase.of(database, "orders");
   * assertThat(Query.of("select * from orders order by id limit 20").on(growing))
   *     .staysFlat(); // passes
   * assertThat(Query.of("select * from orders order by note limit 20").on(growing))
   *     .staysFlat(); // fails: all rows are sorted to give the first
   * }</pre>
   *
   * @return this
   */
  public GrowthAssert staysFlat() {
    return expect("to stay", "flat, whatever the number of rows", Complexity.CONSTANT);
  }

  private GrowthAssert expect(String relation, String expected, Complexity complexity) {
    List<Series> counted = actual.series();
    if (counted.isEmpty()) {
      throw new IllegalStateException("Nothing was counted of " + actual);
    }
    for (Series series : counted) {
      Optional<String> fault = judged(series, complexity);
      GrowthEntry.of(actual, series, complexity, fault).addTo(actual.database());
      fault.ifPresent(
          but ->
              failures.accept(
                  Failure.of(actual.measured().kind(), actual.toString())
                      .expected(relation, expected)
                      .but(but)
                      .detail(new GrowthText(actual, series).toString())
                      .toError(info.descriptionText())));
    }
    return this;
  }

  /** What is wrong, or why it cannot be said. */
  private Optional<String> judged(Series series, Complexity complexity) {
    return refused(series).or(() -> exceeded(series, complexity));
  }

  private Optional<String> exceeded(Series series, Complexity complexity) {
    return series
        .ofLastPlan()
        .exceeding(complexity)
        .map(interval -> tooSteep(series, interval, complexity));
  }

  private String tooSteep(Series series, Interval interval, Complexity complexity) {
    return String.format(
        Locale.ROOT,
        "from %,d to %,d rows it grows%s from %s to %s: a slope of %.2f, and %s has %.2f at most",
        interval.from().rows(),
        interval.to().rows(),
        series.last().amount().of(),
        actual.measured().words(interval.from().count()),
        actual.measured().words(interval.to().count()),
        interval.slope(),
        complexity.words(),
        interval.steepest(complexity));
  }

  private Optional<String> refused(Series series) {
    Optional<Point> doubtful =
        series.points().stream().filter(point -> point.amount().doubt() != null).findFirst();
    String reason = null;
    Series last = series.ofLastPlan();
    if (doubtful.isPresent()) {
      reason =
          String.format(
              Locale.ROOT,
              "at %,d rows %s",
              doubtful.get().rows(),
              doubtful.get().amount().doubt());
    } else if (series.standsStill()) {
      reason = "none of the tables that it reads grows; fill those, or another query is meant";
    } else if (series.isTooSmall()) {
      reason =
          "even at the largest size its tables have fewer than 30 blocks, and PostgreSQL reads such"
              + " a table as a whole, whatever indexes there are; give larger sizes:"
              + " GrowingDatabase.of(…).sizes(…)";
    } else if (last.points().size() < Series.FEWEST_SIZES) {
      reason =
          String.format(
              Locale.ROOT,
              "it gets another plan at %,d rows, and %d more sizes with the same plan are needed;"
                  + " give larger sizes: GrowingDatabase.of(…).sizes(…)",
              last.first().rows(),
              Series.FEWEST_SIZES - last.points().size());
    }
    return Optional.ofNullable(reason).map(words -> "it cannot be judged: " + words);
  }
}
