package dev.pgassay.peers;

import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The JVM of one tool's suite: runs the class, prints what was measured, and ends. */
final class SuiteProcess {

  static final String WORK = "peers.work";
  static final String SCHEMA = "peers.schema";
  static final String TESTS = "peers.tests";

  private SuiteProcess() {}

  /**
   * Runs a suite.
   *
   * @param arguments the test class, {@link Work}, schema, and number of tests
   */
  public static void main(String[] arguments) {
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(DiscoverySelectors.selectClass(arguments[0]))
            .configurationParameter(WORK, arguments[1])
            .configurationParameter(SCHEMA, arguments[2])
            .configurationParameter(TESTS, arguments[3])
            .build();
    SuiteLog log = new SuiteLog();
    LauncherFactory.create().execute(request, log);
    log.print(System.out);
    // Threads that a tool leaves behind do not keep the JVM; its shutdown hooks run, and count.
    System.exit(log.hasFailures() ? 1 : 0);
  }
}
