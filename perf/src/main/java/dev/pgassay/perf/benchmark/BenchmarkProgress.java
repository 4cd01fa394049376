package dev.pgassay.perf.benchmark;

import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What JMH prints while it runs, as one line for each fork. */
final class BenchmarkProgress {

  private static final Pattern STATEMENT =
      Pattern.compile("# Parameters: \\(statement = (?<name>.*)\\)");
  private static final Pattern STATE =
      Pattern.compile("# Run progress: (?<percent>[\\d.]+)% complete, ETA (?<left>[\\d:]+)");

  private final Consumer<String> says;
  private String statement = "";

  BenchmarkProgress(Consumer<String> says) {
    this.says = says;
  }

  /** The statement that is or was measured last. */
  String statement() {
    return statement;
  }

  void accept(String line) {
    Matcher named = STATEMENT.matcher(line);
    if (named.matches()) {
      statement = named.group("name");
      return;
    }
    Matcher state = STATE.matcher(line);
    if (state.matches()) {
      says.accept(
          "benchmark of `"
              + statement
              + "`, "
              + Math.round(Double.parseDouble(state.group("percent")))
              + " % of all done, about "
              + state.group("left")
              + " left");
    }
  }
}
