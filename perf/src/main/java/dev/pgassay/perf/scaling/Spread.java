package dev.pgassay.perf.scaling;

import java.util.List;
import org.apiguardian.api.API;

/**
 * The median of several rounds, and between which values that of infinitely many lies.
 *
 * <p>The interval is made of two of the values, by their order alone: as many are left out at
 * either end as leaves it right in 95 of 100 cases at least, whatever the distribution (Conover,
 * Practical Nonparametric Statistics, section 3.2). Of 8 rounds that is none, of 16 it is three, of
 * 32 nine.
 *
 * @param median the median
 * @param low the lower end
 * @param high the upper end
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Spread(double median, double low, double high) {

  /** With fewer, not even the smallest and the largest value hold it so often. */
  static final int FEWEST = 6;

  private static final double WRONG = 0.05;

  static Spread of(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int n = sorted.size();
    int out = leftOut(n);
    double median = (sorted.get((n - 1) / 2) + sorted.get(n / 2)) / 2;
    return new Spread(median, sorted.get(out), sorted.get(n - 1 - out));
  }

  /** How many values may be left out at either end. */
  private static int leftOut(int n) {
    int out = 0;
    double term = Math.pow(0.5, n);
    double wrong = 2 * term;
    while (true) {
      term = term * (n - out) / (out + 1);
      wrong += 2 * term;
      if (wrong > WRONG) {
        return out;
      }
      out++;
    }
  }
}
