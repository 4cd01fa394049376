package dev.pgassay.internal.server.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgassay.ChildJvm;
import dev.pgassay.RunFixture;
import dev.pgassay.TraversableTempDir;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no watcher there, only the sweep")
@DisabledIfSystemProperty(
    named = "pgassay.test.part",
    matches = "1/2",
    disabledReason = "it says nothing of PostgreSQL's version, and the other part runs it")
class KilledJvmTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir(factory = TraversableTempDir.class)
  private Path directory;

  private Path runs;
  private Map<String, String> properties;

  @BeforeEach
  void choose_directories() {
    runs = directory.resolve("runs");
    properties =
        Map.of(
            "pgassay.cache", directory.resolve("cache").toString(),
            "pgassay.run.directory", runs.toString(),
            "pgassay.results", directory.resolve("results").toString());
  }

  @Test
  void ten_kills_at_random_moments_leave_nothing() throws Exception {
    List<String> segmentsBefore = abandonedSegments();
    long seed = System.nanoTime();
    Random random = new Random(seed);
    List<Long> millisToEnd = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      try (ChildJvm jvm = ChildJvm.start(properties, RunFixture.class, 1_000_000)) {
        if (i % 2 == 0) {
          jvm.process().waitFor(random.nextInt(4_000), TimeUnit.MILLISECONDS);
        } else {
          jvm.lineWith("READY");
          jvm.process().waitFor(random.nextInt(200), TimeUnit.MILLISECONDS);
        }
        jvm.kill();
        Instant killed = Instant.now();
        await("no server of the killed JVM, seed " + seed, () -> serversIn(runs).isEmpty());
        millisToEnd.add(Duration.between(killed, Instant.now()).toMillis());
      }
    }
    System.out.println("servers were gone after (ms): " + millisToEnd);
    aRunPasses();
    assertThat(filesIn(runs)).isEmpty();
    assertThat(filesIn(directory.resolve("cache").resolve(Cache.CLUSTERS))).hasSize(1);
    assertThat(filesIn(directory.resolve("cache").resolve(Cache.BINARIES))).hasSize(1);
    awaitNoMoreThan(segmentsBefore, true);
  }

  @Test
  void what_is_killed_together_with_its_watcher_is_swept_by_the_next_run() throws Exception {
    List<String> segmentsBefore = abandonedSegments();
    try (ChildJvm jvm = ChildJvm.start(properties, RunFixture.class, 1_000_000)) {
      jvm.lineWith("READY");
      processesOn(runs).stream()
          .filter(process -> !isPostgres(process))
          .forEach(ProcessHandle::destroyForcibly);
      jvm.kill();
    }
    assertThat(serversIn(runs)).isNotEmpty();
    assertThat(filesIn(runs)).isNotEmpty();
    aRunPasses();
    assertThat(serversIn(runs)).isEmpty();
    assertThat(filesIn(runs)).isEmpty();
    awaitNoMoreThan(segmentsBefore, true);
  }

  @Test
  void the_segment_of_a_server_that_was_killed_as_well_is_removed() throws Exception {
    List<String> segmentsBefore = abandonedSegments();
    try (ChildJvm jvm = ChildJvm.start(properties, RunFixture.class, 1_000_000)) {
      jvm.lineWith("READY");
      List<ProcessHandle> all = processesOn(runs);
      all.stream().filter(process -> !isPostgres(process)).forEach(ProcessHandle::destroyForcibly);
      jvm.kill();
      all.forEach(ProcessHandle::destroyForcibly);
    }
    await("no server", () -> serversIn(runs).isEmpty());
    aRunPasses();
    assertThat(filesIn(runs)).isEmpty();
    awaitNoMoreThan(segmentsBefore, true);
  }

  @Test
  void an_initdb_that_is_killed_with_its_jvm_leaves_nothing() throws Exception {
    List<String> segmentsBefore = abandonedSegments();
    try (ChildJvm jvm = ChildJvm.start(properties, RunFixture.class, 1_000_000)) {
      List<ProcessHandle> bootstrapping = new ArrayList<>();
      await(
          "a server that initdb uses",
          () -> {
            jvm.process()
                .descendants()
                .filter(KilledJvmTest::isPostgres)
                .filter(KilledJvmTest::isStandalone)
                .forEach(bootstrapping::add);
            return !bootstrapping.isEmpty();
          });
      List<ProcessHandle> all = jvm.process().descendants().toList();
      jvm.kill();
      all.forEach(ProcessHandle::destroyForcibly);
    }
    aRunPasses();
    List<Path> clusters = filesIn(directory.resolve("cache").resolve(Cache.CLUSTERS));
    assertThat(clusters).hasSize(1);
    // Before version 16, initdb cannot be told to keep its servers' segments in files.
    boolean inFiles = !clusters.get(0).getFileName().toString().matches("1[45]\\..*");
    awaitNoMoreThan(segmentsBefore, inFiles);
  }

  @Test
  void a_stale_process_number_never_ends_a_stranger() throws Exception {
    Path dead = runs.resolve("run-1-dead");
    Files.createDirectories(dead.resolve("data"));
    Files.createFile(dead.resolve(RunDirectory.OWNER_FILE));
    Process stranger = new ProcessBuilder("sleep", "600").start();
    try {
      Files.writeString(
          dead.resolve("data").resolve("postmaster.pid"),
          stranger.pid() + "\n" + dead + "/data\n0\n0\n\n127.0.0.1\n0 0\nready\n");
      Sweeper.sweep(List.of(runs));
      assertThat(dead).doesNotExist();
      assertThat(stranger.isAlive()).isTrue();
    } finally {
      stranger.destroyForcibly();
    }
  }

  @Test
  void a_living_run_is_not_swept() throws Exception {
    try (ChildJvm jvm = ChildJvm.start(properties, RunFixture.class, 1_000_000)) {
      jvm.lineWith("READY");
      Sweeper.sweep(List.of(runs));
      jvm.lineWith("READY");
      assertThat(filesIn(runs)).hasSize(1);
      jvm.kill();
    }
    await("no run", () -> filesIn(runs).isEmpty());
  }

  @Test
  void a_directory_that_was_never_finished_is_swept_unless_its_maker_lives() throws Exception {
    try (ChildJvm jvm = ChildJvm.start(properties, RunFixture.class, 1_000_000)) {
      jvm.lineWith("READY");
      Path living = filesIn(runs).get(0);
      Path dead = Files.createDirectory(runs.resolve("new-1-dead"));
      Files.createFile(dead.resolve(RunDirectory.OWNER_FILE));
      Path owned = Files.createDirectory(runs.resolve("new-1-owned"));
      Files.createLink(
          owned.resolve(RunDirectory.OWNER_FILE), living.resolve(RunDirectory.OWNER_FILE));
      Path young = Files.createDirectory(runs.resolve("new-1-young"));
      Sweeper.sweep(List.of(runs));
      assertThat(filesIn(runs)).containsExactlyInAnyOrder(living, owned, young);
      jvm.kill();
    }
    Sweeper.sweep(List.of(runs));
    await("no owned directory", () -> !Files.exists(runs.resolve("new-1-owned")));
  }

  private void aRunPasses() throws Exception {
    try (ChildJvm jvm = ChildJvm.start(properties, RunFixture.class, 2)) {
      assertThat(jvm.succeeds()).contains("READY");
    }
  }

  private static boolean isPostgres(ProcessHandle process) {
    return process.info().command().filter(command -> command.endsWith("/postgres")).isPresent();
  }

  private static boolean isStandalone(ProcessHandle process) {
    return process.info().arguments().stream()
        .flatMap(Arrays::stream)
        .anyMatch(argument -> argument.equals("--boot") || argument.equals("--single"));
  }

  private static List<ProcessHandle> serversIn(Path runs) {
    return processesOn(runs).stream().filter(KilledJvmTest::isPostgres).toList();
  }

  /** Processes that were started on a directory; the children of a server hide their arguments. */
  private static List<ProcessHandle> processesOn(Path runs) {
    return ProcessHandle.allProcesses()
        .filter(
            process ->
                process.info().arguments().stream()
                    .flatMap(Arrays::stream)
                    .anyMatch(argument -> argument.startsWith(runs + "/")))
        .filter(process -> process.pid() != ProcessHandle.current().pid())
        .toList();
  }

  private static List<Path> filesIn(Path path) {
    if (!Files.isDirectory(path)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(path)) {
      return files.toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  /** Another JVM's tests may be killing servers at the same time, whose segments go as well. */
  private static void awaitNoMoreThan(List<String> segmentsBefore, boolean posix)
      throws InterruptedException {
    await(
        "no segment that was left behind",
        () -> {
          try {
            return segmentsBefore.containsAll(posix ? abandonedSegments() : systemVSegments());
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /** System V segments that nobody is attached to and whose maker is gone, and POSIX segments. */
  static List<String> abandonedSegments() throws IOException {
    List<String> abandoned = new ArrayList<>(systemVSegments());
    filesIn(Path.of("/dev/shm")).stream()
        .map(Path::toString)
        .filter(name -> name.contains("PostgreSQL."))
        .filter(name -> ProcessHandle.allProcesses().noneMatch(process -> maps(process, name)))
        .forEach(abandoned::add);
    return abandoned;
  }

  /** The segments of a server that runs, which are told apart from those of others. */
  static List<String> segmentsOf(ProcessHandle server) throws IOException {
    List<String> segments = new ArrayList<>();
    systemVTable().stream()
        .filter(fields -> fields[4].equals(Long.toString(server.pid())))
        .map(KilledJvmTest::name)
        .forEach(segments::add);
    filesIn(Path.of("/dev/shm")).stream()
        .map(Path::toString)
        .filter(name -> name.contains("PostgreSQL.") && maps(server, name))
        .forEach(segments::add);
    return segments;
  }

  private static boolean maps(ProcessHandle process, String file) {
    try {
      return Files.readString(Path.of("/proc/" + process.pid() + "/maps")).contains(file);
    } catch (IOException e) {
      // It is gone, or somebody else's.
      return false;
    }
  }

  private static List<String> systemVSegments() throws IOException {
    return systemVTable().stream()
        .filter(fields -> fields[6].equals("0"))
        .filter(fields -> ProcessHandle.of(Long.parseLong(fields[4])).isEmpty())
        .map(KilledJvmTest::name)
        .toList();
  }

  private static String name(String[] segment) {
    return segment[0] + " " + segment[1];
  }

  private static List<String[]> systemVTable() throws IOException {
    Path segments = Path.of("/proc/sysvipc/shm");
    if (!Files.isReadable(segments)) {
      return List.of();
    }
    return Files.readAllLines(segments, StandardCharsets.UTF_8).stream()
        .skip(1)
        .map(line -> line.strip().split("\\s+"))
        .toList();
  }

  private static void await(String what, BooleanSupplier condition) throws InterruptedException {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).as(what).isBefore(deadline);
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }
}
