package dev.pgassay.perf.comparison;

import java.time.Duration;
import java.util.Locale;

/** Writes times of executions. */
final class Milliseconds {

  private Milliseconds() {}

  static String of(Duration time) {
    double milliseconds = time.toNanos() / 1e6;
    return String.format(
        Locale.ROOT,
        milliseconds < 0.1 ? "%.5f ms" : milliseconds < 100 ? "%.3f ms" : "%,.0f ms",
        milliseconds);
  }
}
