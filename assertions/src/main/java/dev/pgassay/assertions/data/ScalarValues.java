package dev.pgassay.assertions.data;

import java.util.List;

/**
 * The values of an ordered type between two bounds.
 *
 * @param scale how the type counts
 * @param lowest the lowest value that is allowed, in units
 * @param highest the highest value that is allowed
 * @param usualLowest the lowest value that looks natural, within the former
 * @param usualHighest the highest value that looks natural
 * @param excluded values between the bounds that are not allowed, ascending
 */
record ScalarValues(
    Scale scale,
    long lowest,
    long highest,
    long usualLowest,
    long usualHighest,
    List<Long> excluded)
    implements Values {

  @Override
  public long size() {
    long within =
        excluded.stream().filter(unit -> unit >= usualLowest && unit <= usualHighest).count();
    long span = usualHighest - usualLowest + 1;
    return span <= 0 ? Long.MAX_VALUE : span - within;
  }

  @Override
  public String get(long number) {
    return scale.format(unit(number));
  }

  /** Returns a value by its number, in units. */
  long unit(long number) {
    long unit = usualLowest + number;
    for (long gap : excluded) {
      if (gap >= usualLowest && gap <= unit) {
        unit++;
      }
    }
    return unit;
  }

  /** All that is allowed, counted from 1 or from where values usually begin, if that is allowed. */
  @Override
  public Values distinct() {
    long first = scale.kind() == Scale.Kind.NUMBER ? 1 : usualLowest;
    return within(first >= lowest && first <= highest ? first : lowest, highest);
  }

  /** Returns those between two bounds. */
  ScalarValues within(long from, long to) {
    return new ScalarValues(scale, from, to, from, to, excluded);
  }
}
