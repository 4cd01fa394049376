package dev.pgassay.perf.comparison;

import java.util.List;

/** Quantiles of few numbers. */
final class Quantile {

  private Quantile() {}

  /** Between two of the numbers, the straight line between them counts. */
  static double of(List<Double> numbers, double share) {
    List<Double> sorted = numbers.stream().sorted().toList();
    double place = share * (sorted.size() - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.size() - 1);
    return sorted.get(below) + (place - below) * (sorted.get(above) - sorted.get(below));
  }
}
