package dev.pgassay.peers;

import dev.pgassay.peers.schema.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Runs all suites with all tools, prints the table, and writes it to {@code target/peers}.
 *
 * <p>{@code docs/benchmarks.md} says how to run it and how to read it, the package how it measures.
 */
public final class PeersBenchmark {

  private final Options options;
  private final SuiteLauncher launcher;
  private final Results results = new Results();

  private PeersBenchmark(Options options) throws IOException {
    this.options = options;
    this.launcher = new SuiteLauncher(options);
  }

  /**
   * Runs the benchmark, and ends with status 1 when a run failed.
   *
   * @param arguments none; see {@code docs/benchmarks.md} for the system properties
   * @throws IOException if a file cannot be written
   * @throws InterruptedException if it is interrupted
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    PeersBenchmark benchmark = new PeersBenchmark(Options.read());
    Runtime.getRuntime().addShutdownHook(new Thread(PeersBenchmark::endSuite));
    benchmark.run();
    System.out.println("\n" + benchmark.report() + "\nWritten to " + benchmark.reportFile());
    System.exit(benchmark.results.hasFailures() ? 1 : 0);
  }

  /** Whoever breaks the benchmark off does not want the suite that is running to go on. */
  private static void endSuite() {
    ProcessHandle.current().children().forEach(ProcessHandle::destroy);
  }

  private void run() throws IOException, InterruptedException {
    warmCaches();
    for (int round = 1; round <= options.rounds(); round++) {
      for (Schema schema : options.schemas()) {
        for (Suite suite : options.suites()) {
          if (suite.runsOn(schema)) {
            run(schema, suite, round);
            // A run of hours that is broken off leaves what it has found.
            write(report());
          }
        }
      }
    }
  }

  /** Not counted: what the tools keep between runs is there in all suites but the cold start. */
  private void warmCaches() throws IOException, InterruptedException {
    for (Schema schema : options.schemas()) {
      for (Tool tool : options.tools()) {
        SuiteRun run = new SuiteRun(tool, schema, Suite.WARM_START, 0);
        print(run, launcher.launch(run));
      }
    }
  }

  private void run(Schema schema, Suite suite, int round) throws IOException, InterruptedException {
    for (Tool tool : inTurn(round)) {
      if (suite.runs(tool)) {
        SuiteRun run = new SuiteRun(tool, schema, suite, round);
        Optional<SuiteTimes> times = launcher.launch(run);
        results.add(run, times);
        print(run, times);
      }
    }
  }

  /** Each round begins with another tool, so that none always follows the same one. */
  private List<Tool> inTurn(int round) {
    List<Tool> tools = new ArrayList<>(options.tools());
    Collections.rotate(tools, round - 1);
    return tools;
  }

  private void print(SuiteRun run, Optional<SuiteTimes> times) {
    System.out.println(
        times
            .map(
                found ->
                    String.format(
                        Locale.ROOT,
                        "%-32s %7.2f s, to the first test %.2f s",
                        run.name(),
                        found.wholeMillis() / 1_000,
                        found.startMillis() / 1_000))
            .orElseGet(() -> run.name() + " failed, see " + launcher.logOf(run)));
  }

  private String report() {
    return conditions() + "\n" + new ResultTable(options, results).toMarkdown();
  }

  private void write(String report) throws IOException {
    Files.writeString(reportFile(), report);
    Files.writeString(options.directory().resolve("runs.csv"), results.toCsv());
  }

  private Path reportFile() {
    return options.directory().resolve("benchmark.md");
  }

  private String conditions() {
    return String.format(
        Locale.ROOT,
        "%s. PostgreSQL %s, JDK %s, %s %s, %d processors, %s; rounds: %d, medians.\n",
        LocalDate.now(),
        options.postgres(),
        Runtime.version().feature(),
        System.getProperty("os.name"),
        System.getProperty("os.arch"),
        Runtime.getRuntime().availableProcessors(),
        options.memory() ? "all tools in memory" : "every tool where it puts its files by default",
        options.rounds());
  }
}
