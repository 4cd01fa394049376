package dev.pgassay.perf.comparison;

import dev.pgassay.assertions.failure.Failure;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * Says what a comparison found.
 *
 * @param subject what was compared
 * @param other what it was compared with
 * @param allowed by how much it may be slower, as in {@code 20 %}
 */
record ComparisonText(Compared subject, Compared other, String allowed) {

  private static final int LONGEST_NAME = 60;

  Failure different(Object outcome, Object outcomeOfOther) {
    return failure()
        .but(
            "they do not return the same: "
                + outcome
                + ", and "
                + outcomeOfOther
                + " of the other. How long they take says nothing then")
        .detail("Where that is meant, say so: .allowingDifferentResults()");
  }

  Failure slower(ComparisonResult result) {
    Failure failure =
        failure()
            .actual(String.format(Locale.ROOT, "%.3f times as long", result.ratio()))
            .but(
                String.format(
                    Locale.ROOT,
                    "it is: it takes %.2f times as long, %s instead of %s",
                    result.ratio(),
                    Milliseconds.of(result.median()),
                    Milliseconds.of(result.otherMedian())))
            .detail(figures(result));
    Optional<String> explanation = subject.explanation();
    Optional<String> explanationOfOther = other.explanation();
    if (explanation.equals(explanationOfOther)) {
      explanation.ifPresent(both -> failure.detail("Both have:\n" + indented(both)));
    } else {
      explanation.ifPresent(its -> failure.detail("It has:\n" + indented(its)));
      explanationOfOther.ifPresent(its -> failure.detail("The other has:\n" + indented(its)));
    }
    return failure;
  }

  Failure undecided(ComparisonResult result) {
    return failure()
        .but(
            Double.isInfinite(result.high())
                ? "there is no time to tell: within "
                    + seconds(result.budget())
                    + " there are too few pairs of "
                    + Milliseconds.of(result.median())
                    + " and "
                    + Milliseconds.of(result.otherMedian())
                : noisy(result))
        .detail(figures(result))
        .detail(
            "To resolve this, do one of:\n"
                + "  -> let nothing else run on the machine meanwhile, other tests included\n"
                + "  -> give it more time: .within(Duration.ofSeconds("
                + moreSeconds(result)
                + "))\n"
                + "  -> allow more than "
                + allowed
                + "\n"
                + "  -> let it pass, with a line that says so: .passingWhenUndecided()");
  }

  private static String noisy(ComparisonResult result) {
    return String.format(
        Locale.ROOT,
        result.smallestDetectable() >= result.allowed() - 1
            ? "this machine cannot tell: it is so noisy that it finds a difference of %s at least within %s, and the true ratio may be anything from %.3f to %.3f"
            : "this machine cannot tell: it finds a difference of %s within %s, and the true ratio is nearer than that to what is allowed; it may be anything from %3$.3f to %4$.3f",
        result.detectable(),
        seconds(result.budget()),
        result.low(),
        result.high());
  }

  private static String figures(ComparisonResult result) {
    return String.format(
        Locale.ROOT,
        """
        \s ratio             %s
        \s medians           %s, and %s of the other
        \s pairs             %d in %.1f s, seed %d
        \s smallest effect   %s""",
        result.interval(),
        Milliseconds.of(result.median()),
        Milliseconds.of(result.otherMedian()),
        result.pairs(),
        result.time().toMillis() / 1e3,
        result.seed(),
        Double.isFinite(result.smallestDetectable())
            ? result.detectable()
                + " beyond what is allowed is found within "
                + seconds(result.budget())
            : "unknown, for want of pairs");
  }

  /** What is printed of each comparison. */
  String line(ComparisonResult result) {
    String found =
        switch (result.verdict()) {
          case NOT_SLOWER -> "is not slower by " + allowed;
          case SLOWER -> "is slower by more than " + allowed;
          case UNDECIDED -> "cannot be told to be slower by " + allowed + ", or not";
        };
    return name() + " " + found + ": " + result;
  }

  private String name() {
    String line = subject.toString().replaceAll("\\s+", " ");
    return line.length() <= LONGEST_NAME ? line : line.substring(0, LONGEST_NAME - 2) + " …";
  }

  private Failure failure() {
    return Failure.of(subject.kind(), subject.toString())
        .expected("not to be slower by " + allowed + " than", other);
  }

  private static long moreSeconds(ComparisonResult result) {
    double times =
        Double.isInfinite(result.smallestDetectable())
            ? 4
            : Math.pow(Math.log1p(result.smallestDetectable()) / Math.log(result.allowed()), 2);
    return Math.round(
        Math.ceil(result.budget().toMillis() / 1e3 * Math.max(2, Math.min(20, 1.5 * times))));
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%,.0f s", time.toMillis() / 1e3);
  }

  private static String indented(String text) {
    return text.indent(2).stripTrailing();
  }
}
