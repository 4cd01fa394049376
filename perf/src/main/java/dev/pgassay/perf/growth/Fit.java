package dev.pgassay.perf.growth;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/**
 * The curve {@code a + b·g(n)} that lies nearest to what was counted, with a and b not negative.
 *
 * <p>An error counts in proportion to the number itself (weights 1/y²), so that the largest size
 * does not decide alone. Of several curves that one is chosen whose corrected Akaike criterion is
 * the least, and a steeper one only when it is better by 2. No number is taken to be known more
 * exactly than a whole one is, so that a curve gains nothing by following the rounding.
 *
 * @param complexity which g it has
 * @param constant a
 * @param factor b; 0 for {@link Complexity#CONSTANT}
 * @param criterion Akaike's, corrected for few numbers; less is better
 * @see <a href="https://doi.org/10.1093/biomet/76.2.297">Hurvich and Tsai, Regression and time
 *     series model selection in small samples, 1989</a>
 */
record Fit(Complexity complexity, double constant, double factor, double criterion) {

  /** With fewer, the correction for few numbers has no value. */
  static final int FEWEST_SIZES = 4;

  private static final double ADVANTAGE = 2;

  /** The variance of what rounding to whole numbers takes or adds. */
  private static final double ROUNDING = 1 / 12.0;

  /**
   * A number of what was counted, and the number of rows.
   *
   * @param n rows
   * @param y what was counted
   */
  record Observed(double n, double y) {

    private double weight() {
      double atLeastOne = Math.max(1, y);
      return 1 / (atLeastOne * atLeastOne);
    }
  }

  /** The curve for numbers at {@value #FEWEST_SIZES} sizes or more. */
  static Fit of(List<Observed> observed) {
    Fit best = of(Complexity.CONSTANT, observed);
    for (Complexity steeper :
        List.of(
            Complexity.LOGARITHMIC,
            Complexity.LINEAR,
            Complexity.LINEARITHMIC,
            Complexity.QUADRATIC)) {
      Fit fit = of(steeper, observed);
      if (fit.criterion < best.criterion - ADVANTAGE) {
        best = fit;
      }
    }
    return best;
  }

  private static Fit of(Complexity complexity, List<Observed> observed) {
    double w = 0;
    double wg = 0;
    double wy = 0;
    double wgg = 0;
    double wgy = 0;
    for (Observed one : observed) {
      double g = complexity.of(one.n());
      w += one.weight();
      wg += one.weight() * g;
      wy += one.weight() * one.y();
      wgg += one.weight() * g * g;
      wgy += one.weight() * g * one.y();
    }
    double a = wy / w;
    double b = 0;
    if (complexity != Complexity.CONSTANT) {
      double determinant = w * wgg - wg * wg;
      double slope = (w * wgy - wg * wy) / determinant;
      double intercept = (wy - slope * wg) / w;
      if (slope > 0) {
        a = Math.max(0, intercept);
        b = intercept < 0 ? wgy / wgg : slope;
      }
    }
    return new Fit(complexity, a, b, criterion(complexity, a, b, observed));
  }

  private static double criterion(
      Complexity complexity, double a, double b, List<Observed> observed) {
    double squares = 0;
    for (Observed one : observed) {
      double error = one.y() - a - b * complexity.of(one.n());
      squares += one.weight() * (error * error + ROUNDING);
    }
    int n = observed.size();
    int k = complexity == Complexity.CONSTANT ? 1 : 2;
    return n * Math.log(squares / n) + 2 * k + 2.0 * k * (k + 1) / (n - k - 1);
  }

  double at(double n) {
    return constant + factor * complexity.of(n);
  }

  /** The curve as a formula: {@code 3 + 0.0074·n}. */
  @Override
  public String toString() {
    if (complexity == Complexity.CONSTANT) {
      return number(constant);
    }
    String growing = number(factor) + "·" + complexity.formula();
    return constant < 0.5 ? growing : number(constant) + " + " + growing;
  }

  private static String number(double value) {
    BigDecimal rounded =
        new BigDecimal(value).round(new MathContext(value < 100 ? 2 : 4)).stripTrailingZeros();
    return rounded.toPlainString();
  }
}
