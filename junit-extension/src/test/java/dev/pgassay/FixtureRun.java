package dev.pgassay;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/**
 * Runs fixture classes through JUnit's Test Kit, each run with an engine and results of its own.
 */
public final class FixtureRun {

  private final EngineTestKit.Builder builder = EngineTestKit.engine("junit-jupiter");
  private final Path results;

  private FixtureRun() {
    try {
      results = Files.createTempDirectory(Path.of("target"), "fixture-run-").toAbsolutePath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    builder
        .configurationParameter("pgassay.results", results.toString())
        .configurationParameter("pgassay.report", "false")
        .configurationParameter("pgassay.progress", "false");
  }

  public static FixtureRun of(Class<?>... fixtures) {
    FixtureRun run = new FixtureRun();
    for (Class<?> fixture : fixtures) {
      run.builder.selectors(selectClass(fixture));
    }
    return run;
  }

  public FixtureRun with(String key, Object value) {
    builder.configurationParameter(key, value.toString());
    return this;
  }

  /** Runs methods and classes on a fixed number of threads. */
  public FixtureRun onThreads(int threads) {
    return with("junit.jupiter.execution.parallel.enabled", true)
        .with("junit.jupiter.execution.parallel.mode.default", "concurrent")
        .with("junit.jupiter.execution.parallel.config.strategy", "fixed")
        .with("junit.jupiter.execution.parallel.config.fixed.parallelism", threads);
  }

  public Path results() {
    return results;
  }

  public EngineExecutionResults execute() {
    return builder.execute();
  }

  /** Runs, and expects so many tests to have started and none to have failed. */
  public void allPass(int tests) {
    EngineExecutionResults executed = execute();
    List<Throwable> failures = failures(executed);
    if (!failures.isEmpty()) {
      throw new AssertionError(failures.size() + " failures, the first follows", failures.get(0));
    }
    executed.testEvents().assertStatistics(events -> events.started(tests).succeeded(tests));
  }

  /** What the failed tests and containers threw, in order. */
  public static List<Throwable> failures(EngineExecutionResults executed) {
    return executed.allEvents().failed().stream()
        .map(event -> event.getRequiredPayload(TestExecutionResult.class).getThrowable())
        .flatMap(Optional::stream)
        .toList();
  }

  /** The failure of the test with a name. */
  public static Throwable failureOf(EngineExecutionResults executed, String test) {
    return executed.allEvents().failed().stream()
        .filter(event -> event.getTestDescriptor().getDisplayName().startsWith(test))
        .findFirst()
        .map(FixtureRun::throwable)
        .orElseThrow(() -> new AssertionError(test + " did not fail"));
  }

  private static Throwable throwable(Event event) {
    return event.getRequiredPayload(TestExecutionResult.class).getThrowable().orElseThrow();
  }
}
