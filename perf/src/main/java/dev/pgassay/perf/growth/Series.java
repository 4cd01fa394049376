package dev.pgassay.perf.growth;

import dev.pgassay.perf.growth.Fit.Observed;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What was counted at each size, from the smallest to the largest.
 *
 * @param points the sizes
 */
record Series(List<Point> points) {

  /** Two intervals are looked at. */
  static final int FEWEST_SIZES = 3;

  /**
   * What was counted at one size.
   *
   * @param rows the size
   * @param amount what was counted
   */
  record Point(long rows, Amount amount) {

    long count() {
      return amount.count();
    }
  }

  /**
   * From one size to a larger one.
   *
   * @param from the one
   * @param to the other
   * @param steps how many sizes it is further
   */
  record Interval(Point from, Point to, int steps) {

    /** How steep it is, where both numbers and rows are seen as logarithms. */
    double slope() {
      return Math.log((double) to.count() / from.count())
          / Math.log((double) to.rows() / from.rows());
    }

    /**
     * Whether it is steeper than a complexity allows: by its tolerance, and by more than what a
     * whole block at either end of each step makes.
     */
    boolean exceeds(Complexity complexity) {
      double factor = complexity.factor(from.rows(), to.rows());
      double tolerance =
          Math.pow((double) to.rows() / from.rows(), complexity.tolerance()) * factor;
      return to.count() > from.count() * tolerance
          && to.count() > (from.count() + steps) * factor + steps;
    }

    /** The greatest slope that a complexity allows. */
    double steepest(Complexity complexity) {
      return Math.log(complexity.factor(from.rows(), to.rows()))
              / Math.log((double) to.rows() / from.rows())
          + complexity.tolerance();
    }
  }

  Point first() {
    return points.get(0);
  }

  Point last() {
    return points.get(points.size() - 1);
  }

  /** The sizes from which on the plan is the same: growth is not measured across two plans. */
  Series ofLastPlan() {
    int from = points.size() - 1;
    while (from > 0 && fingerprint(points.get(from - 1)).equals(fingerprint(points.get(from)))) {
      from--;
    }
    return new Series(points.subList(from, points.size()));
  }

  private static String fingerprint(Point point) {
    return point.amount().fingerprint();
  }

  /** The sizes, each with the one before where the plan was another. */
  List<Interval> switches() {
    return IntStream.range(1, points.size())
        .mapToObj(i -> new Interval(points.get(i - 1), points.get(i), 1))
        .filter(step -> !fingerprint(step.from()).equals(fingerprint(step.to())))
        .toList();
  }

  /**
   * Where it grows faster than a complexity allows: in the last interval, or in the last two
   * together.
   */
  Optional<Interval> exceeding(Complexity complexity) {
    int last = points.size() - 1;
    return IntStream.of(1, 2)
        .mapToObj(steps -> new Interval(points.get(last - steps), points.get(last), steps))
        .filter(interval -> interval.exceeds(complexity))
        .findFirst();
  }

  /** The curve through it, where there are sizes enough for one. */
  Optional<Fit> fit() {
    return points.size() < Fit.FEWEST_SIZES
        ? Optional.empty()
        : Optional.of(
            Fit.of(
                points.stream().map(point -> new Observed(point.rows(), point.count())).toList()));
  }

  /** Whether none of the tables that were read has more blocks at the largest size. */
  boolean standsStill() {
    Amount.Tables small = first().amount().tables();
    Amount.Tables large = last().amount().tables();
    return large != null && Objects.requireNonNull(small).blocks() >= large.blocks();
  }

  /** Whether the tables are too small at the largest size for an index to be worth it. */
  boolean isTooSmall() {
    Amount.Tables tables = last().amount().tables();
    return tables != null && tables.tooSmall();
  }
}
