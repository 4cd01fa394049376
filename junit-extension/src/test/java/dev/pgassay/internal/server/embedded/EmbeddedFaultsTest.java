package dev.pgassay.internal.server.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.pgassay.DatabaseSetupException;
import dev.pgassay.TraversableTempDir;
import dev.pgassay.spi.PostgresServer;
import dev.pgassay.spi.ServerRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

@DisabledIfSystemProperty(
    named = "pgassay.test.part",
    matches = "2/2",
    disabledReason = "it says nothing of PostgreSQL's version, and the other part runs it")
class EmbeddedFaultsTest {

  @TempDir(factory = TraversableTempDir.class)
  private static Path shared;

  @TempDir(factory = TraversableTempDir.class)
  private Path directory;

  private final List<String> progress = new ArrayList<>();

  @Test
  void a_truncated_file_in_the_cache_is_found_and_the_entry_made_anew() throws Exception {
    Path cache = directory.resolve("cache");
    startsWith(cache, directory.resolve("runs"));
    assertThat(progress).hasSize(2);
    truncate(cache.resolve(Cache.BINARIES), "libpq.so.5");
    truncate(cache.resolve(Cache.CLUSTERS), "PG_VERSION");
    progress.clear();
    startsWith(cache, directory.resolve("runs"));
    assertThat(progress)
        .anyMatch(line -> line.startsWith("the cache is damaged, making it anew"))
        .anyMatch(line -> line.startsWith("unpacking"))
        .anyMatch(line -> line.startsWith("initialising"));
    progress.clear();
    startsWith(cache, directory.resolve("runs"));
    assertThat(progress).isEmpty();
  }

  @Test
  void what_a_killed_builder_left_is_removed() throws Exception {
    Path cache = directory.resolve("cache");
    startsWith(cache, directory.resolve("runs"));
    Path entry = onlyFileIn(cache.resolve(Cache.CLUSTERS));
    Path unfinished = entry.resolveSibling("unfinished-" + entry.getFileName() + "-x");
    Files.createDirectories(unfinished.resolve("data"));
    FileTree.delete(entry);
    startsWith(cache, directory.resolve("runs"));
    assertThat(unfinished).doesNotExist();
  }

  @Test
  void paths_with_spaces_a_quote_and_other_letters_work() throws Exception {
    Path odd = directory.resolve("my d'ata größe");
    startsWith(odd.resolve("the cache"), odd.resolve("the runs"));
  }

  @Test
  void a_cache_that_is_no_directory_is_named() throws IOException {
    Path file = Files.createFile(directory.resolve("file"));
    assertThatThrownBy(() -> start(file, directory.resolve("runs")))
        .isInstanceOf(DatabaseSetupException.class)
        .hasMessageStartingWith("Cannot use the cache directory " + file)
        .hasMessageContaining("-> set pgassay.cache (or PGASSAY_CACHE) to another directory");
  }

  @Test
  void a_cache_that_cannot_be_written_is_named() throws Exception {
    Path readOnly = Files.createDirectory(directory.resolve("read-only"));
    if (isRoot()) {
      // Root may write anywhere, but not to a file system that is mounted read-only.
      mount(readOnly, "ro,size=1m");
    } else {
      Files.setPosixFilePermissions(readOnly, PosixFilePermissions.fromString("r-xr-xr-x"));
    }
    try {
      assertThatThrownBy(() -> start(readOnly, directory.resolve("runs")))
          .isInstanceOf(DatabaseSetupException.class)
          .hasMessageStartingWith("Cannot use the cache directory " + readOnly);
    } finally {
      unmount(readOnly);
    }
  }

  @Test
  void a_full_disk_is_told_with_the_room_there_is() throws Exception {
    Path cache = shared.resolve("cache");
    startsWith(cache, directory.resolve("runs"));
    Path small = Files.createDirectory(directory.resolve("small"));
    mount(small, "size=12m,mode=777");
    try {
      assertThatThrownBy(() -> start(cache, small.resolve("runs")))
          .isInstanceOf(DatabaseSetupException.class)
          .hasMessageContaining("did not start in " + small)
          .hasMessageContaining("There is no room: 0 MB are free there")
          .hasMessageContaining("-> set pgassay.run.directory");
      assertThat(small.resolve("runs")).isEmptyDirectory();
    } finally {
      unmount(small);
    }
  }

  @Test
  void a_full_cache_is_told_and_leaves_nothing_half_done() throws Exception {
    Path small = Files.createDirectory(directory.resolve("small"));
    mount(small, "size=12m,mode=777");
    try {
      assertThatThrownBy(() -> start(small.resolve("cache"), directory.resolve("runs")))
          .isInstanceOf(DatabaseSetupException.class)
          .hasMessageStartingWith("Could not make " + small.resolve("cache"))
          .hasMessageContaining("No space left on device");
      assertThat(small.resolve("cache").resolve(Cache.BINARIES)).isEmptyDirectory();
    } finally {
      unmount(small);
    }
  }

  @Test
  void memory_without_room_is_left_alone() throws Exception {
    Path small = Files.createDirectory(directory.resolve("small"));
    mount(small, "size=64m,mode=777");
    try {
      ServerUser user = ServerUser.find(Optional.empty());
      Path roomy = directory.resolve("roomy");
      try (RunDirectory run = RunDirectory.create(List.of(small.resolve("runs"), roomy), user)) {
        assertThat(run.path()).hasParent(roomy);
      }
    } finally {
      unmount(small);
    }
  }

  @Test
  void a_port_that_was_taken_meanwhile_is_left_for_another() throws Exception {
    int freePort;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      freePort = free.getLocalPort();
    }
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Iterator<Integer> ports = List.of(taken.getLocalPort(), freePort).iterator();
      withProcess(Map.of(), ports, process -> assertThat(process.port()).isEqualTo(freePort));
    }
  }

  @Test
  void a_server_that_does_not_start_tells_its_last_words() {
    assertThatThrownBy(
            () ->
                withProcess(
                    Map.of("shared_buffers", "1"), List.of(1, 2, 3).iterator(), process -> {}))
        .isInstanceOf(DatabaseSetupException.class)
        .hasMessageContaining("Its last words:")
        .hasMessageContaining("1 8kB is outside the valid range for parameter \"shared_buffers\"");
  }

  @Test
  void a_server_that_was_killed_leaves_nothing_when_it_is_closed() throws Exception {
    List<String> segments;
    Path runs = directory.resolve("runs");
    try (PostgresServer server = start(shared.resolve("cache"), runs)) {
      Path pidFile = onlyFileIn(runs).resolve("data").resolve("postmaster.pid");
      ProcessHandle process =
          ProcessHandle.of(Long.parseLong(Files.readAllLines(pidFile).get(0))).orElseThrow();
      segments = KilledJvmTest.segmentsOf(process);
      process.destroyForcibly();
      process.onExit().join();
      assertThat(server.logOf("postgres", Instant.EPOCH, 10)).isEmpty();
    }
    assertThat(runs).isEmptyDirectory();
    assertThat(segments).isNotEmpty();
    // Another JVM's tests may have killed servers, too.
    assertThat(KilledJvmTest.abandonedSegments()).doesNotContainAnyElementsOf(segments);
  }

  @Test
  void strangers_are_kept_out() throws Exception {
    try (PostgresServer server = start(shared.resolve("cache"), directory.resolve("runs"))) {
      assertThatThrownBy(
              () ->
                  DriverManager.getConnection(
                      server.jdbcUrl("postgres"), server.username(), "guess"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("password authentication failed");
      try (Connection connection = connect(server);
          var rows =
              connection
                  .createStatement()
                  .executeQuery("select current_setting('listen_addresses')")) {
        rows.next();
        assertThat(rows.getString(1)).isEqualTo("127.0.0.1");
      }
    }
  }

  @Test
  void the_home_of_an_installed_server_must_be_one() {
    ServerRequest request =
        new ServerRequest(
            OptionalInt.empty(),
            OptionalInt.empty(),
            Map.of(),
            Map.of(),
            Map.of("home", directory.toString()),
            Optional.empty(),
            Optional.empty(),
            progress::add);
    assertThatThrownBy(() -> new EmbeddedServerProvider().availability(request))
        .isInstanceOf(DatabaseSetupException.class)
        .hasMessageContaining("`pgassay.embedded.home` must be the home of a PostgreSQL")
        .hasMessageContaining(directory.toString());
  }

  @Test
  void an_installed_server_is_used_by_its_home() throws Exception {
    Path cache = shared.resolve("cache");
    startsWith(cache, directory.resolve("runs"));
    Path installed = onlyFileIn(cache.resolve(Cache.BINARIES));
    ServerRequest request =
        new ServerRequest(
            OptionalInt.empty(),
            OptionalInt.empty(),
            Map.of(),
            Map.of(),
            Map.of("home", installed.toString()),
            Optional.of(cache),
            Optional.of(directory.resolve("runs")),
            progress::add);
    assertThat(new EmbeddedServerProvider().availability(request).reason())
        .contains("installed in " + installed);
    try (PostgresServer server = new EmbeddedServerProvider().start(request);
        Connection connection = connect(server)) {
      assertThat(connection.isValid(5)).isTrue();
    }
  }

  private interface ProcessCheck {
    void check(PostgresProcess process);
  }

  private void withProcess(
      Map<String, String> settings, Iterator<Integer> ports, ProcessCheck check) throws Exception {
    ServerUser user = ServerUser.find(Optional.empty());
    Cache cache = Cache.open(Optional.of(shared.resolve("cache")), user, progress::add);
    Binaries binaries =
        BundledBinaries.findAll(getClass().getClassLoader()).get(0).prepare(cache, progress::add);
    InitialisedCluster cluster =
        InitialisedCluster.of(binaries, OptionalInt.empty(), cache, user, progress::add);
    Map<String, String> all = new TreeMap<>(EmbeddedServer.privateSettings(binaries.major()));
    all.putAll(settings);
    try (RunDirectory run = RunDirectory.create(List.of(directory.resolve("runs")), user);
        PostgresProcess process =
            PostgresProcess.start(
                new PostgresProcess.Start(
                    binaries, user, cluster.data(), run.path(), run.data(), run.log(), all),
                ports::next)) {
      check.check(process);
    }
  }

  private void startsWith(Path cache, Path runs) throws SQLException {
    try (PostgresServer server = start(cache, runs);
        Connection connection = connect(server)) {
      assertThat(connection.isValid(5)).isTrue();
    }
    assertThat(runs).isEmptyDirectory();
  }

  private PostgresServer start(Path cache, Path runs) {
    return new EmbeddedServerProvider()
        .start(
            new ServerRequest(
                OptionalInt.empty(),
                OptionalInt.empty(),
                Map.of(),
                Map.of(),
                Map.of(),
                Optional.of(cache),
                Optional.of(runs),
                progress::add));
  }

  private static Connection connect(PostgresServer server) throws SQLException {
    return DriverManager.getConnection(
        server.jdbcUrl("postgres"), server.username(), server.password());
  }

  private static void truncate(Path below, String name) throws IOException {
    try (Stream<Path> files = Files.walk(below)) {
      Path file =
          files
              .filter(path -> path.getFileName().toString().equals(name))
              .findFirst()
              .orElseThrow();
      Files.write(file, new byte[1], StandardOpenOption.TRUNCATE_EXISTING);
    }
  }

  private static Path onlyFileIn(Path path) {
    try (Stream<Path> files = Files.list(path)) {
      return files.findFirst().orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isRoot() throws Exception {
    return ServerUser.find(Optional.empty()).isDropped();
  }

  private static void mount(Path path, String options) {
    Programs.Outcome outcome =
        Programs.run(
            path.getParent(),
            List.of("mount", "-t", "tmpfs", "-o", options, "tmpfs", path.toString()));
    if (!outcome.succeeded()) {
      abort("Needs the right to mount: " + outcome.output());
    }
  }

  private static void unmount(Path path) {
    Programs.run(path.getParent(), List.of("umount", path.toString()));
  }
}
