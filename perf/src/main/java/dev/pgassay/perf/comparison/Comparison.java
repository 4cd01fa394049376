package dev.pgassay.perf.comparison;

import dev.pgassay.assertions.failure.Failure;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.assertj.core.annotation.CanIgnoreReturnValue;
import org.assertj.core.annotation.CheckReturnValue;
import org.jspecify.annotations.Nullable;

/**
 * Two things of which one must not be slower than the other. Nothing is measured before {@link #by}
 * says by how much.
 *
 * <pre>{@code
 * assertThat(newQuery.on(database)).isNotSlowerThan(oldQuery.on(database)).by(20, PERCENT);
 * }</pre>
 *
 * <p>Both are executed in turns, each on a connection of its own, in blocks of 20 ms. A round has
 * two blocks of each, in an order that is drawn by lot and mirrored: ABBA or BAAB. The fastest
 * execution of each counts, since whatever else the machine does only makes one longer, and their
 * ratio is all that is kept of a round. After each round it is asked on which side of what is
 * allowed the median of all ratios lies; when that is proven, or the time is up, the comparison
 * ends. What it says is wrong in one of 200 comparisons at most in either direction, wherever the
 * true ratio lies, however the noise of the rounds is distributed, and however often it was looked.
 *
 * <p>Where the noise of the machine leaves both possible, it fails and says so, unless {@link
 * #passingWhenUndecided()} is asked for.
 *
 * <p>Not thread-safe; while it runs, nothing else should.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@CheckReturnValue
public final class Comparison {

  private static final double LARGEST = 1_000;
  private static final Duration SHORTEST_BUDGET = Duration.ofSeconds(1);

  private final Supplier<? extends Sides> sides;
  private final @Nullable String description;
  private final Consumer<AssertionError> failures;
  private LongSupplier clock = System::nanoTime;
  private Progress progress = Progress.ofThisProcess();
  private long seed = ThreadLocalRandom.current().nextLong(1_000_000_000);
  private @Nullable Duration budget;
  private boolean anyResults;
  private boolean passesUndecided;

  /**
   * Prepares a comparison.
   *
   * @param sides opens what is compared
   * @param description what the test calls it, or null
   * @param failures takes a failure
   */
  @API(status = API.Status.INTERNAL)
  public Comparison(
      Supplier<? extends Sides> sides,
      @Nullable String description,
      Consumer<AssertionError> failures) {
    this.sides = sides;
    this.description = description;
    this.failures = failures;
  }

  /** Lets a test be the clock, and see what is printed. */
  Comparison measuredBy(LongSupplier clock, Progress progress) {
    this.clock = clock;
    this.progress = progress;
    return this;
  }

  /**
   * Sets how long it may take; 10 seconds if nothing is said, or up to a minute where executions
   * are so slow that 20 rounds need it. Most comparisons are decided sooner.
   *
   * @param limit the time, warming up included
   * @return this
   * @throws IllegalArgumentException if it is less than a second
   */
  public Comparison within(Duration limit) {
    if (limit.compareTo(SHORTEST_BUDGET) < 0) {
      throw new IllegalArgumentException(
          "`" + limit + "` is too short for a comparison; give a second or more");
    }
    this.budget = limit;
    return this;
  }

  /**
   * Sets what decides the order of the executions; another number each time if nothing is said.
   *
   * @param number the seed, as a comparison before has printed it
   * @return this
   */
  public Comparison seed(long number) {
    this.seed = number;
    return this;
  }

  /**
   * Compares also what does not return the same. Otherwise the rows that both return are compared
   * first, in whatever order, and it fails where they differ.
   *
   * @return this
   */
  public Comparison allowingDifferentResults() {
    this.anyResults = true;
    return this;
  }

  /**
   * Passes where nothing could be decided, and prints a line that says so.
   *
   * @return this
   */
  public Comparison passingWhenUndecided() {
    this.passesUndecided = true;
    return this;
  }

  /**
   * Compares, and verifies that the subject is not slower by more than this.
   *
   * <p>What is slower by exactly so much lies on the border, where nothing can be decided. Of a
   * machine with little noise {@code by(10, PERCENT)} lets what is equal pass and finds what is 20
   * % slower; what lies between is found the more surely the further it is from 10 %.
   *
   * <pre>{@code
   * assertThat(query.on(database))
   *     .isNotSlowerThan(query.with("enable_indexscan", "off").on(database))
   *     .by(20, PERCENT); // passes
   * assertThat(query.with("enable_indexscan", "off").on(database))
   *     .isNotSlowerThan(query.on(database))
   *     .by(20, PERCENT); // fails: 43.1 times as long, and both plans
   * }</pre>
   *
   * @param amount 1 to 1,000
   * @param unit what it is counted in
   * @return what was found
   * @throws IllegalArgumentException if the amount makes no sense, or both work on different
   *     servers
   */
  @CanIgnoreReturnValue
  public ComparisonResult by(double amount, RatioUnit unit) {
    Objects.requireNonNull(unit, "unit");
    if (!(amount >= 1 && amount <= LARGEST)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "`%s` percent is no difference to allow; give 1 to %,.0f, as in `by(20, PERCENT)`."
                  + " What has to be faster may be the other side of the comparison.",
              number(amount),
              LARGEST));
    }
    try (Sides opened = sides.get()) {
      return compare(opened.subject(), opened.other(), amount);
    }
  }

  private ComparisonResult compare(Compared subject, Compared other, double amount) {
    ComparisonText text = new ComparisonText(subject, other, number(amount) + " %");
    subject.prepare();
    other.prepare();
    ComparisonResult result;
    try (Compared.Session first = subject.open();
        Compared.Session second = other.open();
        Compared.Session third = other.open()) {
      checkServers(first, second);
      if (!anyResults) {
        checkResults(first, second, text);
      }
      result =
          new Rounds(
                  new TimedArm(first, clock),
                  new TimedArm(second, clock),
                  new TimedArm(third, clock),
                  clock,
                  progress,
                  seed)
              .measure(subject.toString(), other.toString(), 1 + amount / 100, budget);
    }
    progress.found(text.line(result));
    ComparisonFile.of(result).write();
    failure(text, result).ifPresent(failure -> failures.accept(failure.toError(description)));
    return result;
  }

  private static String number(double amount) {
    return Double.isFinite(amount)
        ? BigDecimal.valueOf(amount).stripTrailingZeros().toPlainString()
        : String.valueOf(amount);
  }

  private static void checkServers(Compared.Session first, Compared.Session second) {
    Optional<String> server = first.server();
    Optional<String> serverOfOther = second.server();
    if (!server.equals(serverOfOther)) {
      throw new IllegalArgumentException(
          "The two databases are on different servers, `%s` and `%s`; their times say nothing of each other. Use two databases of one server, as with `database.copy()`."
              .formatted(server.orElse("unknown"), serverOfOther.orElse("unknown")));
    }
  }

  private void checkResults(Compared.Session first, Compared.Session second, ComparisonText text) {
    Object outcome = outcome(first);
    Object outcomeOfOther = outcome(second);
    if (!outcome.equals(outcomeOfOther)) {
      failures.accept(text.different(outcome, outcomeOfOther).toError(description));
    }
  }

  private static Object outcome(Compared.Session session) {
    Object outcome = session.outcome();
    session.undo();
    return outcome;
  }

  private Optional<Failure> failure(ComparisonText text, ComparisonResult result) {
    return switch (result.verdict()) {
      case NOT_SLOWER -> Optional.empty();
      case SLOWER -> Optional.of(text.slower(result));
      case UNDECIDED -> passesUndecided ? Optional.empty() : Optional.of(text.undecided(result));
    };
  }
}
