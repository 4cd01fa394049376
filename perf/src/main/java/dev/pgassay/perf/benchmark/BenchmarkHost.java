package dev.pgassay.perf.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * The JVM that runs JMH, apart from the one that runs the tests: so JMH's lock, its list of
 * benchmarks and the arguments that its forks inherit are ours.
 */
final class BenchmarkHost {

  private BenchmarkHost() {}

  /**
   * Runs a task. Ends when standard input does: then whoever asked is gone.
   *
   * @param arguments the run's directory
   */
  public static void main(String[] arguments) throws IOException, RunnerException {
    endWithStandardInput();
    Path directory = Path.of(arguments[0]);
    BenchmarkTask<?> task = BenchmarkTask.read(directory);
    BenchmarkProfile profile = task.profile();
    new Runner(
            task.options()
                .forks(profile.forks())
                .warmupIterations(profile.warmups())
                .warmupTime(TimeValue.milliseconds(profile.warmup().toMillis()))
                .measurementIterations(profile.iterations())
                .measurementTime(TimeValue.milliseconds(profile.iteration().toMillis()))
                .shouldFailOnError(true)
                .jvmArgs(BenchmarkJvm.arguments(directory, task))
                .resultFormat(ResultFormatType.JSON)
                .result(JmhResults.file(directory).toString())
                .build())
        .run();
    System.exit(0);
  }

  private static void endWithStandardInput() {
    Thread watch =
        new Thread(
            () -> {
              try {
                while (System.in.read() >= 0) {
                  // Nobody writes; the end is what is waited for.
                }
              } catch (IOException e) {
                // The same as its end.
              }
              Runtime.getRuntime().halt(1);
            },
            "pgassay-end");
    watch.setDaemon(true);
    watch.start();
  }
}
