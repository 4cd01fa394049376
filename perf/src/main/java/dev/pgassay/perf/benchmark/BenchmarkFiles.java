package dev.pgassay.perf.benchmark;

import dev.pgassay.assertions.files.WholeFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The files of a benchmark: {@code results/benchmark-….json} for the report, and {@code
 * benchmarks/….json} and {@code .log}, which are JMH's own. They take the place of those that the
 * same queries of the same class left before.
 */
@API(status = API.Status.INTERNAL)
public final class BenchmarkFiles {

  static final int FORMAT = 1;

  private static final int LONGEST_NAMES = 60;
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final String testClass;
  private final String serverVersion;
  private final BenchmarkRun.Outcome outcome;

  private BenchmarkFiles(String testClass, String serverVersion, BenchmarkRun.Outcome outcome) {
    this.testClass = testClass;
    this.serverVersion = serverVersion;
    this.outcome = outcome;
  }

  /**
   * Prepares them.
   *
   * @param testClass who asked
   * @param serverVersion the version of PostgreSQL
   * @param outcome what is written
   * @return the files, not yet written
   */
  public static BenchmarkFiles of(
      String testClass, String serverVersion, BenchmarkRun.Outcome outcome) {
    return new BenchmarkFiles(testClass, serverVersion, outcome);
  }

  /** A benchmark as its file holds it. */
  private record Results(
      int format,
      String measured,
      String testClass,
      String serverVersion,
      String javaVersion,
      QueryBenchmarkResult benchmark) {}

  /**
   * Writes them.
   *
   * @param directory where all results lie
   * @throws IOException if one cannot be written
   */
  public void writeTo(Path directory) throws IOException {
    String name = name();
    WholeFile.write(
        directory.resolve("results").resolve("benchmark-" + name + ".json"),
        JSON.writeValueAsString(
            new Results(
                FORMAT,
                Instant.now().truncatedTo(ChronoUnit.MILLIS).toString(),
                testClass,
                serverVersion,
                Runtime.version().toString(),
                outcome.result())));
    WholeFile.write(directory.resolve("benchmarks").resolve(name + ".json"), outcome.jmh());
    WholeFile.write(
        directory.resolve("benchmarks").resolve(name + ".log"),
        String.join("\n", outcome.log()) + "\n");
  }

  private String name() {
    String names =
        outcome.result().scores().stream()
            .map(QueryScore::name)
            .collect(Collectors.joining("-"))
            .replaceAll("[^\\p{L}\\p{N}]+", "-");
    // Names may be long, and differ in what a file's name cannot hold.
    return String.format(
        Locale.ROOT,
        "%s-%s-%08x",
        testClass,
        names.substring(0, Math.min(LONGEST_NAMES, names.length())),
        outcome.result().scores().stream().map(QueryScore::name).toList().hashCode());
  }
}
