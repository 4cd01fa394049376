package dev.pgassay.internal.server.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs short-lived programs of the machine. */
final class Programs {

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

  /** Runs a command without input in a directory and waits for its end. */
  static Outcome run(Path directory, List<String> command) {
    try {
      Process process = builder(directory, command).start();
      process.getOutputStream().close();
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      if (!process.waitFor(1, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        return new Outcome(-1, output + "\n(did not end within a minute)");
      }
      return new Outcome(process.exitValue(), output);
    } catch (IOException e) {
      return new Outcome(-1, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException("Interrupted while running " + command, e));
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
