package dev.pgassay.internal.server.embedded;

import dev.pgassay.DatabaseSetupException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;

/**
 * A running server process, a child of this JVM, and the pipe that keeps it alive.
 *
 * <p>The process ends, and its run directory goes, when the pipe is closed; {@code start-server.sh}
 * says how.
 */
final class PostgresProcess implements AutoCloseable {

  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(15);
  private static final int PORT_ATTEMPTS = 5;
  private static final String SCRIPT = readScript();

  private final Process process;
  private final Start start;
  private final int port;

  private PostgresProcess(Process process, Start start, int port) {
    this.process = process;
    this.start = start;
    this.port = port;
  }

  /**
   * What to start.
   *
   * @param binaries the programs
   * @param user whom the server runs as
   * @param cluster the initialised cluster to copy when the data directory is not there
   * @param runDirectory the directory that is removed with the server
   * @param data the data directory
   * @param log the file that the server's messages are appended to
   * @param settings server settings
   */
  record Start(
      Binaries binaries,
      ServerUser user,
      Path cluster,
      Path runDirectory,
      Path data,
      Path log,
      Map<String, String> settings) {}

  /** Starts a server on a free port of the loopback interface and waits until it is ready. */
  static PostgresProcess start(Start start) {
    return start(start, PostgresProcess::freePort);
  }

  /**
   * Starts a server on the first of some ports that it can have: a port that was free a moment ago
   * may be taken now.
   */
  static PostgresProcess start(Start start, IntSupplier ports) {
    try {
      for (int attempt = 1; ; attempt++) {
        int port = ports.getAsInt();
        long logged = Files.exists(start.log()) ? Files.size(start.log()) : 0;
        Process process = launch(start, port);
        PostgresProcess started = new PostgresProcess(process, start, port);
        if (started.awaitReady()) {
          return started;
        }
        String log = tail(start.log(), logged);
        boolean portTaken = log.contains("could not bind");
        if (!portTaken || attempt == PORT_ATTEMPTS) {
          started.close();
          throw failure(start, log);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return port;
  }

  boolean isAlive() {
    return runs(process.toHandle());
  }

  /** Starts the server once more, on its data and its port, after it has ended. */
  PostgresProcess again() {
    return start(start, () -> port);
  }

  /**
   * Shuts the server down in good order, so that its data directory can be kept: by an interrupt,
   * which ends sessions; the usual signal would wait for them.
   */
  boolean shutDown() {
    return ProcessHandle.of(serverPid())
        .map(
            server -> {
              if (!signal("INT", List.of(server))) {
                server.destroy();
              }
              return awaitEnd(List.of(server));
            })
        .orElse(false);
  }

  /**
   * Kills the server with all its processes. It is halted first, so that it starts no more of them
   * while they are counted.
   */
  boolean kill() {
    List<ProcessHandle> all = new ArrayList<>();
    ProcessHandle.of(serverPid())
        .ifPresent(
            server -> {
              signal("STOP", List.of(server));
              all.add(server);
              server.descendants().forEach(all::add);
            });
    if (!signal("KILL", all)) {
      all.forEach(ProcessHandle::destroyForcibly);
    }
    return awaitEnd(all);
  }

  private boolean signal(String name, List<ProcessHandle> processes) {
    if (OperatingSystem.current() == OperatingSystem.WINDOWS) {
      // There, only PostgreSQL's own programs know its signals.
      String control = start.binaries().program("pg_ctl").toString();
      return processes.stream()
          .allMatch(
              process ->
                  Programs.run(
                          start.runDirectory(),
                          List.of(control, "kill", name, Long.toString(process.pid())))
                      .succeeded());
    }
    // The shell has a kill of its own; the program is missing from small images.
    List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", "kill -s \"$0\" \"$@\"", name));
    processes.forEach(process -> command.add(Long.toString(process.pid())));
    return Programs.run(Path.of("/"), command).succeeded();
  }

  private static boolean awaitEnd(List<ProcessHandle> processes) {
    long deadline = System.nanoTime() + STOP_LIMIT.toNanos();
    while (processes.stream().anyMatch(PostgresProcess::runs)) {
      if (System.nanoTime() > deadline || Thread.currentThread().isInterrupted()) {
        return false;
      }
      LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
    }
    return true;
  }

  /** Whether a process is alive; one that is dead, but not buried yet, is not. */
  private static boolean runs(ProcessHandle process) {
    if (!process.isAlive()) {
      return false;
    }
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
      return stat.charAt(stat.lastIndexOf(')') + 2) != 'Z';
    } catch (IOException noSuchFiles) {
      return process.isAlive();
    }
  }

  /**
   * Ends the server at once and waits until it is gone. Unless it had ended by itself, its run
   * directory is gone as well.
   */
  @Override
  public void close() {
    boolean alive = process.isAlive();
    try {
      process.getOutputStream().close();
    } catch (IOException alreadyGone) {
      // The reader of the pipe has ended, which is what closing it is for.
    }
    if (OperatingSystem.current() == OperatingSystem.WINDOWS) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    try {
      process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
      long deadline = System.nanoTime() + STOP_LIMIT.toNanos();
      while (alive
          && OperatingSystem.current() != OperatingSystem.WINDOWS
          && Files.exists(start.runDirectory())
          && System.nanoTime() < deadline) {
        LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Process launch(Start start, int port) throws IOException {
    List<String> command = new ArrayList<>();
    String postgres = start.binaries().program("postgres").toString();
    if (OperatingSystem.current() == OperatingSystem.WINDOWS) {
      if (!Files.exists(start.data())) {
        FileTree.copy(start.cluster(), start.data());
      }
      command.addAll(List.of(postgres, "-D", start.data().toString()));
    } else {
      command.addAll(List.of("/bin/sh", "-c", SCRIPT, "pgassay"));
      command.addAll(
          List.of(
              Long.toString(ProcessHandle.current().pid()),
              start.runDirectory().toString(),
              start.data().toString(),
              start.cluster().toString(),
              postgres));
    }
    command.addAll(List.of("-p", Integer.toString(port)));
    start.settings().forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
    return Programs.builder(start.runDirectory(), start.user().command(command))
        .redirectOutput(ProcessBuilder.Redirect.appendTo(start.log().toFile()))
        .start();
  }

  /** Waits until the server says that it is ready; false when it ended instead. */
  private boolean awaitReady() {
    long deadline = System.nanoTime() + START_LIMIT.toNanos();
    while (process.isAlive()) {
      List<String> lines = pidFile();
      // Line 8 of postmaster.pid is the server's state, since PostgreSQL 10 (pidfile.h).
      if (lines.size() > 7 && lines.get(7).strip().equals("ready") && ownsPidFile(lines)) {
        return true;
      }
      if (System.nanoTime() > deadline) {
        return false;
      }
      LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
    }
    return false;
  }

  /** A data directory that was kept may still hold the file of the server that served it last. */
  private boolean ownsPidFile(List<String> lines) {
    long server = Long.parseLong(lines.get(0).strip());
    return server == process.pid()
        || process.descendants().anyMatch(descendant -> descendant.pid() == server);
  }

  private long serverPid() {
    List<String> lines = pidFile();
    // A server that was killed leaves its file, and somebody else may have its number by now.
    return lines.isEmpty() || !ownsPidFile(lines)
        ? process.pid()
        : Long.parseLong(lines.get(0).strip());
  }

  private List<String> pidFile() {
    try {
      return Files.readAllLines(start.data().resolve("postmaster.pid"), StandardCharsets.UTF_8);
    } catch (IOException notYet) {
      return List.of();
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DatabaseSetupException failure(Start start, String log) {
    long freeMegabytes = RunDirectory.freeSpace(start.runDirectory().getParent()) >> 20;
    // On a full disk the log may be empty for want of room, too.
    boolean full = log.contains("No space left on device") || freeMegabytes == 0;
    return new DatabaseSetupException(
        "PostgreSQL "
            + start.binaries().version()
            + " did not start in "
            + start.runDirectory()
            + ".\n\nIts last words:\n"
            + (log.isEmpty() ? "(none)" : log).indent(2)
            + (full
                ? "\nThere is no room: "
                    + freeMegabytes
                    + " MB are free there.\n\nTo resolve this, do one of:\n"
                    + "  -> free some space\n"
                    + "  -> set pgassay.run.directory to a directory with some hundred megabytes"
                : ""));
  }

  static String tail(Path log) {
    return tail(log, 0);
  }

  /** The last lines of what was logged after so many bytes. */
  private static String tail(Path log, long before) {
    try {
      byte[] all = Files.readAllBytes(log);
      int from = (int) Math.min(before, all.length);
      List<String> lines =
          new String(all, from, all.length - from, StandardCharsets.UTF_8).lines().toList();
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 15), lines.size()));
    } catch (IOException e) {
      return "(its log cannot be read: " + e + ")";
    }
  }

  private static String readScript() {
    try (InputStream in = PostgresProcess.class.getResourceAsStream("start-server.sh")) {
      if (in == null) {
        throw new IllegalStateException("start-server.sh is missing from the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
