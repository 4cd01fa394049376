package dev.pgassay.peers;

import java.util.List;

/** Quantiles of a few numbers. */
public final class Quantile {

  private Quantile() {}

  /**
   * Returns the middle of some numbers.
   *
   * @param numbers the numbers, in any order, not empty
   * @return the median; of an even number, the mean of the middle two
   */
  public static double median(List<Double> numbers) {
    return of(numbers, 0.5);
  }

  /**
   * Returns the smallest number that at least a share of them does not exceed; a middle of two.
   *
   * @param numbers the numbers, in any order, not empty
   * @param share the share, 0 to 1
   * @return the number
   */
  public static double of(List<Double> numbers, double share) {
    if (numbers.isEmpty()) {
      throw new IllegalArgumentException("There are no numbers.");
    }
    List<Double> sorted = numbers.stream().sorted().toList();
    double position = share * sorted.size();
    int index = (int) Math.ceil(position) - 1;
    boolean between = position == Math.rint(position) && index + 1 < sorted.size();
    double lower = sorted.get(Math.max(index, 0));
    return between ? (lower + sorted.get(index + 1)) / 2 : lower;
  }
}
