package dev.pgassay.perf.comparison;

import dev.pgassay.assertions.files.ResultsDirectory;
import dev.pgassay.assertions.files.TestClass;
import dev.pgassay.assertions.files.WholeFile;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** A comparison's result as a file; {@code docs/results.md} describes it. */
final class ComparisonFile {

  private static final int FORMAT = 1;

  private final ComparisonResult result;
  private final String testClass;

  private ComparisonFile(ComparisonResult result, String testClass) {
    this.result = result;
    this.testClass = testClass;
  }

  /** A file in the name of the test that runs. */
  static ComparisonFile of(ComparisonResult result) {
    return new ComparisonFile(result, TestClass.running().getName());
  }

  /** Writes it, in place of what the same comparison of the same class found before. */
  void write() {
    try {
      WholeFile.write(
          ResultsDirectory.path()
              .resolve("results")
              .resolve(
                  String.format(
                      Locale.ROOT,
                      "comparison-%s-%08x.json",
                      testClass,
                      List.of(result.subject(), result.other(), result.allowed()).hashCode())),
          JsonMapper.shared().writeValueAsString(content()));
    } catch (IOException e) {
      System.getLogger(ComparisonFile.class.getName())
          .log(
              System.Logger.Level.WARNING,
              "The results of the comparison could not be written: {0}",
              e);
    }
  }

  private Map<String, Object> content() {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("format", FORMAT);
    content.put("measured", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
    content.put("testClass", testClass);
    content.put("subject", result.subject());
    content.put("other", result.other());
    content.put("verdict", result.verdict().name());
    content.put("allowed", result.allowed());
    content.put("ratio", result.ratio());
    // Too few pairs have no interval, and JSON has no infinity.
    if (Double.isFinite(result.high())) {
      content.put("low", result.low());
      content.put("high", result.high());
    }
    if (Double.isFinite(result.smallestDetectable())) {
      content.put("smallestDetectable", result.smallestDetectable());
    }
    content.put("pairs", result.pairs());
    content.put("ratios", result.ratios());
    content.put("medianMillis", millis(result.median()));
    content.put("otherMedianMillis", millis(result.otherMedian()));
    content.put("seconds", result.time().toMillis() / 1e3);
    content.put("seed", result.seed());
    return content;
  }

  private static double millis(Duration time) {
    return time.toNanos() / 1e6;
  }
}
