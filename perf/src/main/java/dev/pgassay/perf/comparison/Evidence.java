package dev.pgassay.perf.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * What the rounds so far prove of their median. One may look after every round and stop when one
 * likes: an interval misses the median in one of a hundred comparisons at most, however many looks
 * were taken.
 *
 * <p>It takes nothing but on which side of a limit each round lies, so outliers and the shape of
 * the noise do not matter. Whoever claims that the median is above the limit bets on each next
 * round to be. If it is not, the game is not in his favour, and he multiplies his stake by 200 in
 * one of 200 games at most, whenever he stops (Ville's inequality). He divides his stake evenly
 * among all chances p from 1/2 to 1 that a round may have, and bets as is best for each of them.
 *
 * @see <a href="https://doi.org/10.1214/20-AOS1991">Howard, Ramdas, McAuliffe, Sekhon:
 *     Time-uniform, nonparametric, nonasymptotic confidence sequences</a>
 */
final class Evidence {

  /** How much a stake has to grow to prove something; so wrong proofs are one of 200 at most. */
  private static final double PROOF = 200;

  /** A round on the right side for each of these shares of runs is what can be hoped for. */
  private static final double NINE_OF_TEN = 1.2816;

  private final List<Double> differences = new ArrayList<>();

  /**
   * Adds a round.
   *
   * @param difference the logarithm of its ratio
   */
  void add(double difference) {
    differences.add(difference);
  }

  int rounds() {
    return differences.size();
  }

  /** Judges the median of all ratios' logarithms. */
  Verdict verdict(double limit) {
    return proves(rounds(), (int) differences.stream().filter(d -> d > limit).count())
        ? Verdict.SLOWER
        : proves(rounds(), (int) differences.stream().filter(d -> d < limit).count())
            ? Verdict.NOT_SLOWER
            : Verdict.UNDECIDED;
  }

  double median() {
    return Quantile.of(differences, 0.5);
  }

  /** Below this the median is not, as far as is proven. */
  double low() {
    int rank = rank(rounds());
    return rank == 0
        ? Double.NEGATIVE_INFINITY
        : differences.stream().sorted().skip(rank - 1).findFirst().orElseThrow();
  }

  /** Above this the median is not, as far as is proven. */
  double high() {
    int rank = rank(rounds());
    return rank == 0
        ? Double.POSITIVE_INFINITY
        : differences.stream().sorted().skip(rounds() - rank).findFirst().orElseThrow();
  }

  /** The smallest number of rounds that can prove anything. */
  static int fewestRounds() {
    int rounds = 1;
    while (!proves(rounds, rounds)) {
      rounds++;
    }
    return rounds;
  }

  /**
   * Returns how far the median has to be beyond a limit to be found there in nine of ten runs.
   *
   * @param rounds how many rounds a run has
   * @param noise rounds without a difference
   */
  static double detectable(int rounds, List<Double> noise) {
    if (!proves(rounds, rounds)) {
      return Double.POSITIVE_INFINITY;
    }
    double needed =
        (rounds - rank(rounds) + 1) / (double) rounds + NINE_OF_TEN * 0.5 / Math.sqrt(rounds);
    // Without a difference, a round is as likely the one as the other.
    List<Double> both =
        noise.stream().flatMapToDouble(d -> DoubleStream.of(d, -d)).boxed().toList();
    return Quantile.of(both, Math.min(1, needed));
  }

  /** The largest r for which the median is proven not to be below the r-th smallest; or 0. */
  private static int rank(int rounds) {
    int rank = 0;
    while (proves(rounds, rounds - rank)) {
      rank++;
    }
    return rank;
  }

  private static boolean proves(int rounds, int onThisSide) {
    return stake(rounds, onThisSide) >= PROOF;
  }

  /**
   * What a stake of 1 has grown to: the mean of {@code (2p)^k (2(1-p))^(n-k)} over p from 1/2 to 1,
   * which is {@code Σ C(n+1, j) / ((n+1) C(n, k))} over j from 0 to k.
   *
   * @param n how many rounds there were
   * @param k how many of them were on the side that was bet on
   */
  static double stake(int n, int k) {
    double term = 1.0 / (n + 1 - k);
    double sum = 0;
    for (int j = k; j >= 0; j--) {
      sum += term;
      term *= j / (double) (n + 2 - j);
    }
    return sum;
  }
}
