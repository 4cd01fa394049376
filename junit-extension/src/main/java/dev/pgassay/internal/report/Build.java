package dev.pgassay.internal.report;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The build that runs belong to: Maven and Gradle start several JVMs in one build, of one module or
 * of many.
 *
 * @param key the same for all runs of a build, and for no run of another
 */
record Build(String key) {

  /** The build of this JVM: that of the JVM which started it for a build, else one of its own. */
  static Build current() {
    ProcessHandle self = ProcessHandle.current();
    return new Build(key(isStartedByBuild() ? buildTool(self).orElse(self) : self));
  }

  /** Surefire and Failsafe set the first property, Gradle the second. */
  private static boolean isStartedByBuild() {
    return System.getProperty("basedir") != null
        || System.getProperty("org.gradle.test.worker") != null;
  }

  private static Optional<ProcessHandle> buildTool(ProcessHandle self) {
    return Stream.iterate(self.parent(), Optional::isPresent, one -> one.get().parent())
        .map(Optional::get)
        .filter(
            process ->
                process.info().command().filter(it -> it.matches(".*java(\\.exe)?")).isPresent())
        .findFirst();
  }

  private static String key(ProcessHandle process) {
    return process.pid()
        + "-"
        + process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }
}
