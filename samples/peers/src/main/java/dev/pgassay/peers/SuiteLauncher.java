package dev.pgassay.peers;

import dev.pgassay.peers.schema.Schema;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs suites in JVMs of their own.
 *
 * <p>Each has an empty working directory and an empty temporary directory, removed after it. What
 * the tools keep between runs lies in a cache for each tool and schema.
 */
final class SuiteLauncher {

  private static final int LIMIT_MINUTES = 90;

  private final Options options;

  SuiteLauncher(Options options) throws IOException {
    this.options = options;
    for (Schema schema : options.schemas()) {
      schema.write(classPathOf(schema));
    }
    Files.createDirectories(options.directory().resolve("logs"));
  }

  private Path classPathOf(Schema schema) {
    return options.directory().resolve("schemas").resolve(schema.key());
  }

  private Path cacheOf(SuiteRun run) {
    return options
        .directory()
        .resolve("cache")
        .resolve(run.tool().key() + "-" + run.schema().key());
  }

  /** Where the output of a run is. */
  Path logOf(SuiteRun run) {
    return options.directory().resolve("logs").resolve(run.name() + ".log");
  }

  /** Runs a suite; empty when a test of it fails, or the JVM. */
  Optional<SuiteTimes> launch(SuiteRun run) throws IOException, InterruptedException {
    if (run.suite() == Suite.COLD_START) {
      remove(cacheOf(run));
    }
    Path directory = newDirectory();
    try {
      Path log = logOf(run);
      long launched = Clock.micros();
      int status = exitStatus(command(run, directory), directory, log);
      long ended = Clock.micros();
      return status == 0
          ? Optional.of(SuiteTimes.parse(launched, Files.readAllLines(log), ended))
          : Optional.empty();
    } finally {
      remove(directory);
    }
  }

  private Path newDirectory() throws IOException {
    Path directory =
        options.memory()
            ? Files.createTempDirectory(Path.of("/dev/shm"), "pgassay-peers-")
            : Files.createTempDirectory("pgassay-peers-");
    // A server that does not run as the user of the JVM must get in.
    File file = directory.toFile();
    if (!file.setReadable(true, false) || !file.setExecutable(true, false)) {
      throw new IOException("The directory cannot be opened to others: " + directory);
    }
    return directory;
  }

  private List<String> command(SuiteRun run, Path directory) {
    Path cache = cacheOf(run);
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Djava.io.tmpdir=" + directory,
        "-Dpgassay.cache=" + cache.resolve("pgassay"),
        "-Dot.epg.working-dir=" + cache.resolve("zonky"),
        "-classpath",
        classPathOf(run.schema()) + File.pathSeparator + System.getProperty("java.class.path"),
        SuiteProcess.class.getName(),
        run.tool().suite().getName(),
        run.suite().work().name(),
        run.schema().name(),
        Integer.toString(run.suite().tests(options)));
  }

  private static int exitStatus(List<String> command, Path directory, Path log)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      return process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES) ? process.exitValue() : -1;
    } finally {
      process.destroyForcibly();
    }
  }

  private static void remove(Path directory) throws IOException {
    if (Files.notExists(directory)) {
      return;
    }
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
