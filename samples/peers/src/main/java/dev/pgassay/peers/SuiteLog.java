package dev.pgassay.peers;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/**
 * What a suite's tests report, printed as lines for {@link SuiteTimes} when all is over.
 *
 * <p>Lines are {@code peers entered <micros>} and {@code peers test <begin> <end>}, in microseconds
 * since 1970.
 */
final class SuiteLog implements TestExecutionListener {

  static final String ENTERED = "peers.entered";
  static final String BEGIN = "peers.begin";
  static final String END = "peers.end";

  private final List<String> lines = new ArrayList<>();
  private final List<Throwable> failures = new ArrayList<>();

  @Override
  public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
    Map<String, String> values = entry.getKeyValuePairs();
    if (values.containsKey(ENTERED)) {
      lines.add("peers entered " + values.get(ENTERED));
    } else if (values.containsKey(BEGIN)) {
      lines.add("peers test " + values.get(BEGIN) + " " + values.get(END));
    }
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    result.getThrowable().ifPresent(failures::add);
  }

  boolean hasFailures() {
    return !failures.isEmpty();
  }

  void print(PrintStream out) {
    lines.forEach(out::println);
    for (Throwable failure : failures) {
      failure.printStackTrace(out);
    }
    out.flush();
  }
}
