package dev.pgassay.samples.stability;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The JVM of one run: the budget suite in an order of its own, and what it published in a file. */
final class BudgetRun implements TestExecutionListener {

  private static final String SUITE = "dev.pgassay.samples.Sample37_BudgetsTest";

  private final Map<String, String> counters = new TreeMap<>();
  private final Map<String, String> failures = new TreeMap<>();
  private final List<String> notRun = new ArrayList<>();
  private int tests;

  private BudgetRun() {}

  /**
   * Runs the suite.
   *
   * @param arguments the seed of its order, and the file for {@link RunResult}
   * @throws IOException if the file cannot be written
   */
  public static void main(String[] arguments) throws IOException {
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(DiscoverySelectors.selectClass(SUITE))
            .configurationParameter(
                MethodOrderer.DEFAULT_ORDER_PROPERTY_NAME, MethodOrderer.Random.class.getName())
            .configurationParameter(
                ClassOrderer.DEFAULT_ORDER_PROPERTY_NAME, ClassOrderer.Random.class.getName())
            .configurationParameter(MethodOrderer.Random.RANDOM_SEED_PROPERTY_NAME, arguments[0])
            .build();
    BudgetRun run = new BudgetRun();
    LauncherFactory.create().execute(request, run);
    new RunResult(run.tests, run.counters, run.failures, run.notRun).write(Path.of(arguments[1]));
    System.exit(0);
  }

  @Override
  public void executionStarted(TestIdentifier test) {
    if (test.isTest()) {
      // The log shows the order, which the seed decides.
      System.out.println(test.getDisplayName());
    }
  }

  @Override
  public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
    counters.putAll(entry.getKeyValuePairs());
  }

  @Override
  public void executionSkipped(TestIdentifier test, String reason) {
    notRun.add(test.getDisplayName() + ": " + reason);
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    if (test.isTest()) {
      tests++;
    }
    String message = result.getThrowable().map(Throwable::toString).orElse("");
    switch (result.getStatus()) {
      case FAILED -> failures.put(test.getDisplayName(), message);
      case ABORTED -> notRun.add(test.getDisplayName() + ": " + message);
      case SUCCESSFUL -> {}
    }
  }
}
