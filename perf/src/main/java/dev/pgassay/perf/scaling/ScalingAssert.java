package dev.pgassay.perf.scaling;

import dev.pgassay.assertions.failure.Failure;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.apiguardian.api.API;
import org.assertj.core.api.AbstractAssert;

/**
 * Expectations of how throughput, failures and waits change from level to level.
 *
 * <p>What the noise of the machine leaves open fails, and the failure says that it cannot be told:
 * more rounds, longer ones, or a machine that does nothing else decide it. No expectation is of a
 * time.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class ScalingAssert extends AbstractAssert<ScalingAssert, Scaling> {

  private final Consumer<AssertionError> failures;

  /**
   * Begins expectations; {@code PerfAssertions.assertThat} is the way to write it.
   *
   * @param scaling what was measured
   * @param failures who is told of a failure
   */
  @API(status = API.Status.INTERNAL)
  public ScalingAssert(Scaling scaling, Consumer<AssertionError> failures) {
    super(scaling, ScalingAssert.class);
    this.failures = failures;
  }

  /**
   * Verifies that throughput grows up to a level: that none before it is the last at which more
   * helps. How much it grows is not asked, beyond the 10 % below which it does not.
   *
   * <pre>{@code
   * Scaling scaling =
   *     Scaling.of(database)
   *         .clients(1, 2, 4, 8)
   *         .withPool(4, ShopPool::of)
   *         .run(client -> new Shop(client.dataSource()).placeOrder());
   * assertThat(scaling).scalesUpTo(4); // passes
   * assertThat(scaling).scalesUpTo(8); // fails: the clients wait for one of the 4 connections
   * }</pre>
   *
   * @param level one of the levels, not the first
   * @return this
   * @throws IllegalArgumentException if it is none, or what is varied are rows
   */
  public ScalingAssert scalesUpTo(long level) {
    Conditions conditions = actual.curve().conditions();
    if (conditions.varied() == Varied.ROWS) {
      throw new IllegalArgumentException(
          "More rows are not meant to give more throughput; `doesNotCollapse()` asks whether they"
              + " leave enough of it.");
    }
    List<Long> levels = conditions.levels();
    if (!levels.contains(level) || level == levels.get(0)) {
      throw new IllegalArgumentException(
          "`"
              + level
              + "` is none of the levels after the first; measured were "
              + levels.toString().replaceAll("[\\[\\]]", ""));
    }
    Saturation saturation = actual.saturation();
    if (saturation.mayComeBefore(level)) {
      String but =
          saturation.level().isPresent() ? "it is saturated " + saturation : "it " + saturation;
      failures.accept(
          failure("to scale up to", conditions.varied().words(level), but)
              .detail(new ScalingText(actual.curve()).levels())
              .toError(info.descriptionText()));
    }
    return this;
  }

  /**
   * Verifies that no operation failed, at no level; those of the warm-up count.
   *
   * <pre>{@code
   * assertThat(scaling).failsNothing(); // fails: at 8 clients 3 of 412, 3 × PSQLException 40P01
   * }</pre>
   *
   * @return this
   */
  public ScalingAssert failsNothing() {
    List<Level> failing =
        actual.levels().stream().filter(level -> !level.failures().isEmpty()).toList();
    if (!failing.isEmpty()) {
      StringBuilder found = new StringBuilder("operations failed:");
      for (Level level : failing) {
        found.append(
            String.format(
                Locale.ROOT,
                "\n  %s %,d, and %,d succeeded",
                at(level),
                level.failed(),
                level.operations()));
        level.failures().forEach(kind -> found.append(("\n" + kind).indent(4).stripTrailing()));
      }
      AssertionError error = error("to fail", "nothing", found.toString());
      failing.forEach(level -> level.failures().forEach(kind -> error.addSuppressed(kind.first())));
      failures.accept(error);
    }
    return this;
  }

  /**
   * Verifies that at every level clients wait for connections in no more than this share of their
   * time. What they get from {@link Client#dataSource()} counts; without a pool that is the time in
   * which connections are opened.
   *
   * <pre>{@code
   * assertThat(scaling).waitsForConnectionsAtMost(20); // fails: with 1 connection it is 94 %
   * }</pre>
   *
   * @param percent more than 0, less than 100
   * @return this
   * @throws IllegalArgumentException if it is no such share
   */
  public ScalingAssert waitsForConnectionsAtMost(double percent) {
    return waitsAtMost(WaitKind.CONNECTION, "to wait for connections", percent);
  }

  /**
   * Verifies that at every level clients wait for locks of other sessions in no more than this
   * share of their time: for rows, tables, and locks of the application's own.
   *
   * <pre>{@code
   * assertThat(scaling).waitsForLocksAtMost(10); // fails: 78 %, row locks of public.stock
   * }</pre>
   *
   * @param percent more than 0, less than 100
   * @return this
   * @throws IllegalArgumentException if it is no such share
   */
  public ScalingAssert waitsForLocksAtMost(double percent) {
    return waitsAtMost(WaitKind.LOCK, "to wait for locks", percent);
  }

  private ScalingAssert waitsAtMost(WaitKind kind, String relation, double percent) {
    if (!(percent > 0 && percent < 100)) {
      throw new IllegalArgumentException(
          "`" + percent + "` percent is no limit; give more than 0 and less than 100");
    }
    String expected =
        String.format(Locale.ROOT, "at most %s %% of the clients' time", plain(percent));
    unseen(kind)
        .or(() -> proven(kind, percent))
        .or(() -> open(kind, percent))
        .ifPresent(but -> fail(relation, expected, but));
    return this;
  }

  /** Why it cannot be told how long something was waited for. */
  private Optional<String> unseen(WaitKind kind) {
    return actual.levels().stream()
        .map(
            level ->
                kind != WaitKind.CONNECTION
                    ? level.unseen()
                    : level.share(kind).high() > 0
                        ? null
                        : "no client took a connection from `client.dataSource()` " + at(level))
        .filter(Objects::nonNull)
        .findFirst()
        .map(reason -> "it cannot be told: " + reason);
  }

  private Optional<String> proven(WaitKind kind, double percent) {
    return actual.levels().stream()
        .filter(level -> level.share(kind).low() > percent)
        .findFirst()
        .map(
            level ->
                String.format(
                    Locale.ROOT,
                    "%s it is %.0f %%%s",
                    at(level),
                    level.percent(kind),
                    level.most(kind).map(wait -> ", most of it " + wait.on()).orElse("")));
  }

  private Optional<String> open(WaitKind kind, double percent) {
    return actual.levels().stream()
        .filter(level -> level.share(kind).high() > percent)
        .findFirst()
        .map(
            level ->
                String.format(
                    Locale.ROOT,
                    "it cannot be told: %s it is something between %.1f %% and %.1f %%",
                    at(level),
                    level.share(kind).low(),
                    level.share(kind).high()));
  }

  private String at(Level level) {
    return actual.curve().conditions().at(level.value());
  }

  private static String plain(double percent) {
    return new BigDecimal(String.valueOf(percent)).stripTrailingZeros().toPlainString();
  }

  /**
   * Verifies that throughput at the largest level is half of the best at least.
   *
   * <pre>{@code
   * assertThat(scaling).doesNotCollapse(); // fails: 420 at 8 clients, and 61 at 64
   * }</pre>
   *
   * @return this
   */
  public ScalingAssert doesNotCollapse() {
    actual
        .curve()
        .collapse()
        .words()
        .ifPresent(but -> fail("to keep", "half of the best throughput at the largest level", but));
    return this;
  }

  private void fail(String relation, String expected, String but) {
    failures.accept(error(relation, expected, but));
  }

  private AssertionError error(String relation, String expected, String but) {
    return failure(relation, expected, but)
        .detail(new ScalingText(actual.curve()).toString())
        .toError(info.descriptionText());
  }

  private Failure failure(String relation, String expected, String but) {
    return Failure.of("throughput", "by " + actual.curve().conditions())
        .expected(relation, expected)
        .but(but);
  }
}
