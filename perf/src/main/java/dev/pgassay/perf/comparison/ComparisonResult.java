package dev.pgassay.perf.comparison;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.apiguardian.api.API;

/**
 * What a comparison found, and what it found it by.
 *
 * @param subject what was compared
 * @param other what it was compared with
 * @param verdict what was found
 * @param allowed the ratio up to which the subject counts as not slower: 1.2 for 20 %
 * @param ratio the median ratio of the subject's time to the other's; above 1 it is slower
 * @param low the ratio is not below this, with a confidence of 99 % together with {@code high}; 0
 *     when too few rounds were measured to say so
 * @param high the ratio is not above this; infinite when too few rounds were measured to say so
 * @param pairs how many pairs of blocks were measured, two in each round
 * @param ratios the ratio of each round, in their order; immutable
 * @param median the median of the rounds' times of the subject; a round's time is that of its
 *     fastest execution
 * @param otherMedian the same of the other
 * @param smallestDetectable the smallest effect that this machine finds within the budget: so far
 *     the ratio has to be beyond what is allowed, as a share, to be found there in nine of ten
 *     comparisons; judged by comparing the other with itself
 * @param time how long it took
 * @param budget how long it might take
 * @param seed what decided the order of the executions
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record ComparisonResult(
    String subject,
    String other,
    Verdict verdict,
    double allowed,
    double ratio,
    double low,
    double high,
    int pairs,
    List<Double> ratios,
    Duration median,
    Duration otherMedian,
    double smallestDetectable,
    Duration time,
    Duration budget,
    long seed) {

  /** {@return the figures in one line} */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "ratio %s; medians %s and %s; %d pairs in %.1f s; smallest detectable effect %s; seed %d",
        interval(),
        Milliseconds.of(median),
        Milliseconds.of(otherMedian),
        pairs,
        time.toMillis() / 1e3,
        detectable(),
        seed);
  }

  String interval() {
    return Double.isFinite(high)
        ? String.format(Locale.ROOT, "%.3f (99 %%: %.3f to %.3f)", ratio, low, high)
        : String.format(Locale.ROOT, "%.3f (too few pairs for an interval)", ratio);
  }

  String detectable() {
    return Double.isFinite(smallestDetectable)
        ? String.format(Locale.ROOT, "%.1f %%", 100 * smallestDetectable)
        : "unknown";
  }
}
