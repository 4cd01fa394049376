package dev.pgassay.perf.benchmark;

import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What JMH prints while it runs, as one line for each fork. */
final class BenchmarkProgress {

  private static final Pattern BENCHMARK = Pattern.compile("# Benchmark: (?<name>.*)");
  private static final Pattern PARAMETERS = Pattern.compile("# Parameters: \\((?<all>.*)\\)");
  private static final Pattern STATE =
      Pattern.compile("# Run progress: (?<percent>[\\d.]+)% complete, ETA (?<left>[\\d:]+)");

  /** What says nothing in a name: a statement is named by its parameter. */
  private static final String STATEMENT =
      QueryExecution.class.getSimpleName() + ".execute (statement = ";

  private final Consumer<String> says;
  private String benchmark = "";

  BenchmarkProgress(Consumer<String> says) {
    this.says = says;
  }

  /** What is or was measured last. */
  String benchmark() {
    return benchmark.startsWith(STATEMENT)
        ? benchmark.substring(STATEMENT.length(), benchmark.length() - 1)
        : benchmark;
  }

  void accept(String line) {
    Matcher named = BENCHMARK.matcher(line);
    if (named.matches()) {
      // The class and the method, without the package.
      benchmark = named.group("name").replaceFirst("^.*?([^.]+\\.[^.]+)$", "$1");
      return;
    }
    Matcher parameters = PARAMETERS.matcher(line);
    if (parameters.matches()) {
      benchmark += " (" + parameters.group("all") + ")";
      return;
    }
    Matcher state = STATE.matcher(line);
    if (state.matches()) {
      says.accept(
          "benchmark of `"
              + benchmark()
              + "`, "
              + Math.round(Double.parseDouble(state.group("percent")))
              + " % of all done, about "
              + state.group("left")
              + " left");
    }
  }
}
