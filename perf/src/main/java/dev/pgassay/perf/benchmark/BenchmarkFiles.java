package dev.pgassay.perf.benchmark;

import dev.pgassay.assertions.files.WholeFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The files of a benchmark: one in {@code results}, and {@code benchmarks/….json} and {@code .log},
 * which are JMH's own. They take the place of those that the same benchmark of the same test class
 * left before.
 */
@API(status = API.Status.INTERNAL)
public final class BenchmarkFiles {

  static final int FORMAT = 1;

  private static final int LONGEST_NAMES = 60;
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final String kind;
  private final String testClass;
  private final @Nullable String serverVersion;
  private final List<String> names;
  private final BenchmarkRun.Outcome<?> outcome;

  private BenchmarkFiles(
      String kind,
      String testClass,
      @Nullable String serverVersion,
      List<String> names,
      BenchmarkRun.Outcome<?> outcome) {
    this.kind = kind;
    this.testClass = testClass;
    this.serverVersion = serverVersion;
    this.names = List.copyOf(names);
    this.outcome = outcome;
  }

  /**
   * Prepares those of queries; {@code results/benchmark-….json} among them.
   *
   * @param testClass who asked
   * @param serverVersion the version of PostgreSQL
   * @param outcome what is written
   * @return the files, not yet written
   */
  public static BenchmarkFiles of(
      String testClass, String serverVersion, BenchmarkRun.Outcome<QueryBenchmarkResult> outcome) {
    return new BenchmarkFiles(
        "benchmark",
        testClass,
        serverVersion,
        outcome.result().scores().stream().map(QueryScore::name).toList(),
        outcome);
  }

  /**
   * Prepares those of a class, which connects to whatever it likes; {@code results/jmh-….json}
   * among them.
   *
   * @param testClass who asked
   * @param outcome what is written
   * @return the files, not yet written
   */
  public static BenchmarkFiles of(
      String testClass, BenchmarkRun.Outcome<JmhBenchmarkResult> outcome) {
    JmhBenchmarkResult result = outcome.result();
    return new BenchmarkFiles(
        "jmh",
        testClass,
        null,
        Stream.concat(
                Stream.of(result.benchmarkClass().replaceFirst("^.*\\.", "")),
                result.scores().stream().map(JmhScore::name))
            .toList(),
        outcome);
  }

  /** A benchmark as its file holds it. */
  private record Results(
      int format,
      String measured,
      String testClass,
      @Nullable String serverVersion,
      String javaVersion,
      Object benchmark) {}

  /**
   * Writes them, or says why they cannot be written: what was measured is there without them.
   *
   * @param directory where all results lie
   */
  public void writeTo(Path directory) {
    try {
      write(directory);
    } catch (IOException e) {
      System.getLogger(BenchmarkFiles.class.getName())
          .log(
              System.Logger.Level.WARNING,
              "The results of the benchmark could not be written: {0}",
              e);
    }
  }

  private void write(Path directory) throws IOException {
    String name = name();
    WholeFile.write(
        directory.resolve("results").resolve(kind + "-" + name + ".json"),
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
    String together = String.join("-", names).replaceAll("[^\\p{L}\\p{N}]+", "-");
    // Names may be long, and differ in what a file's name cannot hold.
    return String.format(
        Locale.ROOT,
        "%s-%s-%08x",
        testClass,
        together.substring(0, Math.min(LONGEST_NAMES, together.length())),
        names.hashCode());
  }
}
