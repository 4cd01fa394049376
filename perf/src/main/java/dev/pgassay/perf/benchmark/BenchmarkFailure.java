package dev.pgassay.perf.benchmark;

import java.util.List;

/** The exception of a benchmark, as JMH printed it. */
final class BenchmarkFailure {

  private static final String BEGIN = "<failure>";
  private static final int MOST_LINES = 40;

  /** How lines of a stack begin that say nothing of a user's own code. */
  private static final List<String> OTHERS =
      List.of(
          "at org.openjdk.jmh.",
          "at " + QueryExecution.class.getName(),
          "at org.postgresql.",
          "at java.base/",
          "... ");

  private BenchmarkFailure() {}

  /**
   * Finds it.
   *
   * @param log what JMH printed
   * @return the exception, its causes, and the lines of a user's own code that they were thrown in;
   *     empty when none was printed
   */
  static List<String> read(List<String> log) {
    return log.stream()
        .dropWhile(line -> !line.endsWith(BEGIN))
        .skip(1)
        .dropWhile(String::isBlank)
        .takeWhile(line -> !line.isBlank())
        .filter(line -> OTHERS.stream().noneMatch(line.strip()::startsWith))
        .filter(line -> !line.contains(".jmh_generated."))
        .limit(MOST_LINES)
        .toList();
  }
}
