package dev.pgassay.perf.growth;

import java.util.Locale;
import org.apiguardian.api.API;

/** How a cost grows with the number n of rows, from the slowest to the fastest. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum Complexity {
  /** It does not: each row is found at once. */
  CONSTANT("", 0.1),
  /** By the logarithm of n, as the depth of an index. */
  LOGARITHMIC("log2 n", 0.15),
  /** By n: a table or a fraction of it is read. */
  LINEAR("n", 0.15),
  /** By n times its logarithm: for each row something is looked for. */
  LINEARITHMIC("n log2 n", 0.15),
  /** By n times n: each row meets each other. */
  QUADRATIC("n²", 0.15);

  private final String formula;
  private final double tolerance;

  Complexity(String formula, double tolerance) {
    this.formula = formula;
    this.tolerance = tolerance;
  }

  /** The term that grows, for n rows. */
  double of(double n) {
    double logarithm = Math.log(1 + n) / Math.log(2);
    return switch (this) {
      case CONSTANT -> 1;
      case LOGARITHMIC -> logarithm;
      case LINEAR -> n;
      case LINEARITHMIC -> n * logarithm;
      case QUADRATIC -> n * n;
    };
  }

  /** How many times the cost grows at most, where n grows so, if it keeps to this. */
  double factor(double from, double to) {
    return of(to) / of(from);
  }

  /** What a slope may be above that of the term itself: blocks are counted whole. */
  double tolerance() {
    return tolerance;
  }

  String formula() {
    return formula;
  }

  /** What it is called in a sentence. */
  String words() {
    return name().toLowerCase(Locale.ROOT);
  }
}
