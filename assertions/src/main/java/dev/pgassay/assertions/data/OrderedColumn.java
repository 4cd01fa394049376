package dev.pgassay.assertions.data;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A column that has to be lower or higher than others of its row.
 *
 * @param position its position
 * @param values what it may be, narrowed by what the others may be
 * @param lower positions of the columns that have to be lower, with the least distance
 * @param higher positions of the columns that have to be higher, with the least distance
 * @param draws chooses
 */
record OrderedColumn(
    int position, ScalarValues values, List<Distance> lower, List<Distance> higher, Draws draws) {

  /** Another column, and by how many units it has to differ at least. */
  record Distance(int position, long units) {}

  /** Writes a value between those that the other columns have so far; returns whether there is. */
  boolean choose(long number, @Nullable String[] row) {
    long from = values.usualLowest();
    long to = values.usualHighest();
    for (Distance other : lower) {
      Optional<BigDecimal> bound = bound(other, row);
      if (bound.isPresent()) {
        from =
            Math.max(
                from, bound.get().setScale(0, RoundingMode.CEILING).longValue() + other.units());
        to = from > to ? values.highest() : to;
      }
    }
    for (Distance other : higher) {
      Optional<BigDecimal> bound = bound(other, row);
      if (bound.isPresent()) {
        to = Math.min(to, bound.get().setScale(0, RoundingMode.FLOOR).longValue() - other.units());
        from = from > to ? values.lowest() : from;
      }
    }
    if (from > to) {
      return false;
    }
    ScalarValues left = values.within(from, to);
    if (left.size() < 1) {
      return false;
    }
    row[position] = left.get(draws.below(left.size(), number));
    return true;
  }

  private Optional<BigDecimal> bound(Distance other, @Nullable String[] row) {
    String value = row[other.position()];
    return value == null ? Optional.empty() : values.scale().parse(value);
  }
}
