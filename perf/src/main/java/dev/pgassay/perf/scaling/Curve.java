package dev.pgassay.perf.scaling;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Throughput over the levels, judged. Two levels are compared round by round.
 *
 * @param conditions what was measured
 * @param levels the levels, from the smallest to the largest
 */
record Curve(Conditions conditions, List<Level> levels) {

  /** Throughput that is larger by less does not grow. */
  private static final double GROWTH = 1.1;

  private static final double COLLAPSE = 0.5;

  /** How many times the throughput of one level that of another is. */
  private Spread ratio(Level level, Level other) {
    return Spread.of(
        IntStream.range(0, level.rounds().size())
            .mapToObj(round -> ratio(level.rounds().get(round), other.rounds().get(round)))
            .toList());
  }

  /** In a round in which all failed there is no throughput. */
  private static double ratio(double throughput, double other) {
    return throughput > 0 ? other / throughput : other > 0 ? Double.POSITIVE_INFINITY : 1;
  }

  Saturation saturation() {
    if (conditions.varied() == Varied.ROWS) {
      return Saturation.doesNotApply();
    }
    for (int i = 0; i < levels.size() - 1; i++) {
      Level level = levels.get(i);
      List<Level> larger = levels.subList(i + 1, levels.size());
      if (larger.stream().noneMatch(other -> ratio(level, other).low() > GROWTH)) {
        return larger.stream()
            .filter(other -> ratio(level, other).high() > GROWTH)
            .findFirst()
            .map(other -> Saturation.cannotBeTold(level, open(level, other)))
            .orElseGet(() -> Saturation.reached(level, reached(level, larger.get(0))));
      }
    }
    return Saturation.notReached(
        String.format(
            Locale.ROOT,
            "not reached: throughput still grows %s, to %s",
            conditions.at(last().value()),
            perSecond(last())));
  }

  private String reached(Level level, Level next) {
    return String.format(
        Locale.ROOT,
        "%s: beyond it throughput grows no more, %s there and %s %s. %s%s",
        conditions.at(level.value()),
        perSecond(level),
        perSecond(next),
        conditions.at(next.value()),
        new Cause(conditions, level, next),
        retrograde().map(words -> " " + words).orElse(""));
  }

  private String open(Level level, Level other) {
    return "cannot be told: " + changes(level, other);
  }

  private String changes(Level level, Level other) {
    Spread ratio = ratio(level, other);
    return String.format(
        Locale.ROOT,
        "from %s to %s throughput changes by something between %+.0f %% and %+.0f %%, since the"
            + " rounds differ by %.0f %%",
        conditions.varied().words(level.value()),
        conditions.varied().words(other.value()),
        100 * (ratio.low() - 1),
        100 * (ratio.high() - 1),
        Math.max(level.noise(), other.noise()));
  }

  /** Where throughput falls beyond the best level; a sentence. */
  Optional<String> retrograde() {
    Level best = best();
    return ratio(best, last()).high() < 1 / GROWTH
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "Throughput falls beyond %s: %s there, and %s %s.",
                conditions.varied().words(best.value()),
                perSecond(best),
                perSecond(last()),
                conditions.at(last().value())))
        : Optional.empty();
  }

  /** Whether the largest level has less than half of the best throughput. */
  Collapse collapse() {
    Level best = best();
    Spread ratio = ratio(best, last());
    String both =
        String.format(
            Locale.ROOT,
            "it is %s %s, and %s %s",
            perSecond(best),
            conditions.at(best.value()),
            perSecond(last()),
            conditions.at(last().value()));
    return best == last() || ratio.low() >= COLLAPSE
        ? new Collapse(false, Optional.empty())
        : ratio.high() < COLLAPSE
            ? new Collapse(true, Optional.of(both))
            : new Collapse(false, Optional.of("it cannot be told: " + changes(best, last())));
  }

  /**
   * Whether throughput collapses.
   *
   * @param proven whether it surely does
   * @param words what is wrong, or why it cannot be told; empty when it surely does not
   */
  record Collapse(boolean proven, Optional<String> words) {}

  /** Whether the rounds leave nothing open. */
  boolean isDecided() {
    Collapse collapse = collapse();
    return saturation().answer() != Saturation.Answer.CANNOT_BE_TOLD
        && (collapse.proven() || collapse.words().isEmpty());
  }

  private Level best() {
    return levels.stream()
        .max(Comparator.comparingDouble(level -> level.throughput().median()))
        .orElseThrow();
  }

  Level last() {
    return levels.get(levels.size() - 1);
  }

  static String perSecond(Level level) {
    return perSecond(level.throughput().median()) + " operations a second";
  }

  /** With a digit after the point where there are few. */
  static String perSecond(double throughput) {
    return String.format(Locale.ROOT, throughput < 100 ? "%,.1f" : "%,.0f", throughput);
  }
}
