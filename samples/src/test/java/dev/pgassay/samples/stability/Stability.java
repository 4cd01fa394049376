package dev.pgassay.samples.stability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Runs the budget suite many times, each time in another order and somewhere else, and compares all
 * that was counted.
 *
 * <p>{@code docs/query-cost.md} says how to run it. System properties: {@code stability.runs},
 * {@code stability.seed}, {@code stability.directory} for what is written, {@code
 * stability.binaries} for a directory with the binaries of another PostgreSQL, {@code
 * stability.jdks} for homes of JDKs.
 */
public final class Stability {

  private static final int LIMIT_MINUTES = 10;

  private final Path directory;
  private final long seed;
  private final StabilityTable table = new StabilityTable();
  private final List<String> notes = new ArrayList<>();

  private Stability(Path directory, long seed) {
    this.directory = directory;
    this.seed = seed;
  }

  /**
   * Runs it, and ends with status 1 when anything differs or fails.
   *
   * @param arguments none
   * @throws IOException if a file cannot be written
   * @throws InterruptedException if it is interrupted
   * @throws SQLException if the external server does not answer
   */
  public static void main(String[] arguments)
      throws IOException, InterruptedException, SQLException {
    // Whoever breaks it off does not want the run to go on that has begun.
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> ProcessHandle.current().children().forEach(ProcessHandle::destroy)));
    Stability stability =
        new Stability(
            Path.of(property("directory").orElse("target/stability")).toAbsolutePath(),
            property("seed")
                .map(Long::parseLong)
                .orElseGet(() -> new Random().nextInt(1_000_000) + 1L));
    stability.run(property("runs").map(Integer::parseInt).orElse(100));
    System.out.println("\n" + stability.report());
    System.exit(stability.table.holds() ? 0 : 1);
  }

  private static Optional<String> property(String name) {
    return Optional.ofNullable(System.getProperty("stability." + name))
        .filter(value -> !value.isBlank());
  }

  private void run(int runs) throws IOException, InterruptedException, SQLException {
    Files.createDirectories(directory);
    List<Combination> combinations = Combination.all(servers(), jdks());
    Collections.shuffle(combinations, new Random(seed));
    System.out.printf(
        "%d runs of %d combinations, seed %d%n%s%n",
        runs, combinations.size(), seed, String.join("\n", notes));
    for (int number = 1; number <= runs; number++) {
      Combination combination = combinations.get((number - 1) % combinations.size());
      Instant began = Instant.now();
      Optional<RunResult> result = run(number, combination);
      table.add(number, combination, result);
      // A long run that is broken off leaves what it has found.
      Files.writeString(directory.resolve("stability.md"), report());
      System.out.printf(
          Locale.ROOT,
          "%3d  %5.1f s  %s  %s%n",
          number,
          Duration.between(began, Instant.now()).toMillis() / 1000.0,
          result
              .map(found -> found.failures().isEmpty() ? "ok    " : "FAILED")
              .orElse("BROKEN, see " + log(number)),
          combination);
    }
  }

  private List<Server> servers() throws IOException, SQLException {
    List<Server> servers =
        new ArrayList<>(
            Server.embedded(
                Path.of(property("binaries").orElse(directory.resolve("binaries").toString()))));
    List<Server> containers =
        Server.containers(servers.stream().map(Server::major).distinct().toList());
    if (containers.isEmpty()) {
      notes.add("No container engine answered, so nothing is run in a container.");
    }
    servers.addAll(containers);
    Optional<Server> external = Server.external();
    if (external.isEmpty()) {
      notes.add("PGASSAY_EXTERNAL_URL names no external server, so nothing is run on one.");
    }
    external.ifPresent(servers::add);
    return servers;
  }

  private List<Jdk> jdks() throws IOException {
    List<Jdk> jdks =
        Jdk.find(
            property("jdks")
                .map(homes -> Arrays.stream(homes.split(",")).map(Path::of).toList())
                .orElse(List.of()));
    if (jdks.size() < 2) {
      notes.add("Only one JDK was found: " + jdks.get(0).home() + ".");
    }
    return jdks;
  }

  /** Runs the suite; empty when its JVM did not end in good order. */
  private Optional<RunResult> run(int number, Combination combination)
      throws IOException, InterruptedException {
    Path result = directory.resolve("result.properties");
    Files.deleteIfExists(result);
    List<String> command = new ArrayList<>();
    command.add(combination.jdk().java());
    command.addAll(combination.language().options());
    command.addAll(combination.server().options());
    // A run is over before a better compiler would pay.
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-Dpgassay.templates=" + combination.kept());
    command.add("-Dpgassay.progress=false");
    command.add("-Dpgassay.results=" + directory.resolve("results"));
    command.addAll(List.of("-classpath", combination.server().classPath()));
    command.addAll(
        List.of(BudgetRun.class.getName(), String.valueOf(seed + number), result.toString()));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log(number).toFile());
    builder.environment().put("LC_ALL", combination.language().environment());
    Files.createDirectories(log(number).getParent());
    Optional<Process> load =
        combination.busy() ? Optional.of(BusyProcessors.start()) : Optional.empty();
    Process process = builder.start();
    try {
      boolean ended = process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES);
      return ended && process.exitValue() == 0 && Files.exists(result)
          ? Optional.of(RunResult.read(result))
          : Optional.empty();
    } finally {
      process.destroy();
      load.ifPresent(Process::destroy);
    }
  }

  private Path log(int number) {
    return directory.resolve("logs").resolve("run-%03d.log".formatted(number));
  }

  private String report() {
    return String.format(
            Locale.ROOT,
            "%s, %s %s, %d processors, seed %d.%n%s%n",
            LocalDate.now(),
            System.getProperty("os.name"),
            System.getProperty("os.arch"),
            Runtime.getRuntime().availableProcessors(),
            seed,
            String.join("\n", notes))
        + table;
  }
}
