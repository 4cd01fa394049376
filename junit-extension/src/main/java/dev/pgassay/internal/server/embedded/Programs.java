package dev.pgassay.internal.server.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** Runs short-lived programs of the machine. */
final class Programs {

  private static final Duration LIMIT = Duration.ofMinutes(2);

  private Programs() {}

  /**
   * What a program left.
   *
   * @param exitCode its exit code; -1 when it could not be started
   * @param output standard output and error together
   */
  record Outcome(int exitCode, String output) {
    boolean succeeded() {
      return exitCode == 0;
    }
  }

  /** Runs a command without input in a directory and waits for its end, two minutes at most. */
  static Outcome run(Path directory, List<String> command) {
    try {
      Process process = builder(directory, command).start();
      FutureTask<String> output = new FutureTask<>(() -> read(process.getInputStream()));
      start(output);
      return awaitEnd(process, command, () -> output.get(LIMIT.toSeconds(), TimeUnit.SECONDS));
    } catch (IOException e) {
      return new Outcome(-1, String.valueOf(e.getMessage()));
    }
  }

  /**
   * Runs a command that must come to its end even if this JVM does not live to see it: it writes to
   * a file, since a pipe that nobody reads would kill it in mid-work.
   */
  static Outcome runToTheEnd(Path directory, List<String> command, Path output) {
    try {
      Process process = builder(directory, command).redirectOutput(output.toFile()).start();
      return awaitEnd(process, command, () -> Files.readString(output).strip());
    } catch (IOException e) {
      return new Outcome(-1, String.valueOf(e.getMessage()));
    }
  }

  private static Outcome awaitEnd(Process process, List<String> command, Callable<String> output)
      throws IOException {
    process.getOutputStream().close();
    try {
      if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return new Outcome(-1, command.get(0) + " did not end within " + LIMIT.toSeconds() + " s");
      }
      return new Outcome(process.exitValue(), output.call());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException("Interrupted while running " + command, e));
    } catch (Exception e) {
      return new Outcome(-1, String.valueOf(e.getMessage()));
    }
  }

  /** In the pool that all share, a test's own work may be waiting for us. */
  private static void start(Runnable reading) {
    Thread thread = new Thread(reading, "pgassay-program");
    thread.setDaemon(true);
    thread.start();
  }

  private static String read(InputStream in) {
    try (in) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A builder whose environment has none of the variables that PostgreSQL's programs obey. */
  static ProcessBuilder builder(Path directory, List<String> command) {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
    Map<String, String> environment = builder.environment();
    environment
        .keySet()
        .removeIf(
            name -> name.startsWith("PG") || name.startsWith("LC_") || name.equals("LANGUAGE"));
    return builder;
  }
}
