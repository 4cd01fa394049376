package dev.pgassay.perf.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apiguardian.api.API;

/**
 * Runs JMH in JVMs of its own, and reads what it found.
 *
 * @param <R> what it measures
 */
@API(status = API.Status.INTERNAL)
public final class BenchmarkRun<R> {

  private static final Duration LONG_ENOUGH_TO_WONDER = Duration.ofSeconds(5);
  private static final Duration LONGEST_WAIT = Duration.ofHours(1);
  private static final int SHOWN_LINES = 20;

  private final BenchmarkTask<R> task;
  private final Consumer<String> says;
  private final BenchmarkProgress progress;
  private final List<String> log = new ArrayList<>();

  private BenchmarkRun(BenchmarkTask<R> task, Consumer<String> says) {
    this.task = task;
    this.says = says;
    boolean isLong = task.expected().compareTo(LONG_ENOUGH_TO_WONDER) > 0;
    this.progress = new BenchmarkProgress(isLong ? says : line -> {});
  }

  /**
   * Prepares a run.
   *
   * @param task what is measured
   * @param says takes lines about how far it is
   * @return the run, not yet begun
   */
  public static BenchmarkRun<QueryBenchmarkResult> of(StatementTask task, Consumer<String> says) {
    return new BenchmarkRun<>(task, says);
  }

  /**
   * Prepares a run.
   *
   * @param task what is measured
   * @param says takes lines about how far it is
   * @return the run, not yet begun
   */
  public static BenchmarkRun<JmhBenchmarkResult> of(ClassTask task, Consumer<String> says) {
    return new BenchmarkRun<>(task, says);
  }

  /**
   * What a run leaves.
   *
   * @param <R> what it measures
   * @param result what it measured
   * @param jmh JMH's results in JMH's own JSON format
   * @param log what JMH printed
   */
  public record Outcome<R>(R result, String jmh, List<String> log) {

    /**
     * Holds it.
     *
     * @param result what it measured
     * @param jmh JMH's results
     * @param log what JMH printed
     */
    public Outcome {
      log = List.copyOf(log);
    }
  }

  /**
   * Runs it, as soon as no other benchmark of this machine does.
   *
   * @return what it measured
   * @throws BenchmarkException if a benchmark fails or a JVM does
   */
  public Outcome<R> run() {
    try {
      BenchmarkLock lock = BenchmarkLock.await(BenchmarkLock.file(), LONGEST_WAIT, says);
      try {
        return runLocked();
      } finally {
        lock.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot run a benchmark", e);
    }
  }

  private Outcome<R> runLocked() throws IOException {
    try (PrivateDirectory directory = PrivateDirectory.create()) {
      return run(directory.path());
    }
  }

  private Outcome<R> run(Path directory) throws IOException {
    task.write(directory);
    List<String> command =
        new ArrayList<>(
            BenchmarkJvm.command(
                directory,
                BenchmarkJvm.writeClassPath(directory, task.prepare(directory), task.needs())));
    command.add(directory.toString());
    int status = execute(command);
    Optional<R> result =
        status == 0 ? task.result(JmhResults.read(directory), directory) : Optional.empty();
    return new Outcome<>(
        result.orElseThrow(() -> failed(command, status)),
        Files.readString(JmhResults.file(directory)),
        log);
  }

  private int execute(List<String> command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    Thread end = new Thread(() -> destroy(process), "pgassay-benchmark-end");
    Runtime.getRuntime().addShutdownHook(end);
    try {
      Thread reader = new Thread(() -> read(process), "pgassay-benchmark-log");
      reader.setDaemon(true);
      reader.start();
      if (!process.waitFor(task.longest().toMillis(), TimeUnit.MILLISECONDS)) {
        destroy(process);
        throw new BenchmarkException(
            "The benchmark did not end within "
                + task.longest().toSeconds()
                + " s, and was ended.\n\nIts last lines:\n"
                + lastLines(),
            null);
      }
      reader.join();
      return process.exitValue();
    } catch (InterruptedException e) {
      destroy(process);
      Thread.currentThread().interrupt();
      throw new BenchmarkException("Interrupted while a benchmark ran", e);
    } finally {
      removeHook(end);
    }
  }

  private void read(Process process) {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        synchronized (log) {
          log.add(line);
        }
        progress.accept(line);
      }
    } catch (IOException e) {
      // The process was ended; what it said before is there.
    }
  }

  private BenchmarkException failed(List<String> command, int status) {
    synchronized (log) {
      List<String> failure = BenchmarkFailure.read(log);
      if (!failure.isEmpty()) {
        return new BenchmarkException(
            "The benchmark of `"
                + progress.benchmark()
                + "` failed:\n"
                + String.join("\n", failure).indent(2)
                + "\nTo resolve this:\n  -> "
                + task.remedy(),
            null);
      }
    }
    return new BenchmarkException(
        "A JVM of the benchmark ended with status "
            + status
            + ".\n\nCommand:\n"
            + String.join(" ", command).indent(2)
            + "\nIts last lines:\n"
            + lastLines()
            + "\nTo resolve this:\n"
            + "  -> see that this machine can start a JVM so, and that arguments given with"
            + " jvmArguments(…) are those of this Java",
        null);
  }

  private String lastLines() {
    synchronized (log) {
      return String.join("\n", log.subList(Math.max(0, log.size() - SHOWN_LINES), log.size()))
          .indent(2);
    }
  }

  private static void destroy(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private static void removeHook(Thread end) {
    try {
      Runtime.getRuntime().removeShutdownHook(end);
    } catch (IllegalStateException e) {
      // The JVM ends, and the hook with it.
    }
  }
}
