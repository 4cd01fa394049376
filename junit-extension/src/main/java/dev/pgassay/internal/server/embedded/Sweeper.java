package dev.pgassay.internal.server.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Removes what runs left that were killed together with their watcher: the server, its directory
 * and its shared memory segment.
 *
 * <p>The number of a process is never enough to end it: the process must still be one that was
 * started on the very directory that is being swept.
 */
final class Sweeper {

  private static final Duration UNFINISHED = Duration.ofHours(1);
  private static final Duration END_LIMIT = Duration.ofSeconds(5);
  private static final Duration ATTACHED_LIMIT = Duration.ofSeconds(5);

  private Sweeper() {}

  /** Sweeps the directories of dead runs; what cannot be removed is left to a later run. */
  static void sweep(List<Path> parents) {
    // To look at a lock of this process would be to lose it.
    String ours = ProcessHandle.current().pid() + "-";
    for (Path parent : parents) {
      for (Path directory : directoriesIn(parent)) {
        String name = directory.getFileName().toString();
        try {
          if (isOf(RunDirectory.PREFIX, ours, name)) {
            sweepIfDead(directory);
          } else if (isOf(RunDirectory.UNFINISHED_PREFIX, ours, name)) {
            sweepUnfinished(directory);
          }
        } catch (IOException | UncheckedIOException e) {
          // Somebody else sweeps it, or it belongs to a user whose files we may not touch.
        }
      }
    }
  }

  private static boolean isOf(String prefix, String ours, String name) {
    return name.startsWith(prefix) && !name.startsWith(prefix + ours);
  }

  private static List<Path> directoriesIn(Path parent) {
    if (!Files.isDirectory(parent)) {
      return List.of();
    }
    try (Stream<Path> paths = Files.list(parent)) {
      return paths.filter(Files::isDirectory).toList();
    } catch (IOException | UncheckedIOException e) {
      return List.of();
    }
  }

  /** Whoever makes it locks it at once, and sees then whether it is still there. */
  private static void sweepUnfinished(Path directory) throws IOException {
    try (FileChannel owner =
        FileChannel.open(directory.resolve(RunDirectory.OWNER_FILE), StandardOpenOption.WRITE)) {
      if (owner.tryLock() != null) {
        FileTree.delete(directory);
      }
    } catch (NoSuchFileException notYetOwned) {
      if (isOld(directory)) {
        FileTree.delete(directory);
      }
    }
  }

  private static boolean isOld(Path directory) throws IOException {
    return Files.getLastModifiedTime(directory)
        .toInstant()
        .isBefore(Instant.now().minus(UNFINISHED));
  }

  private static void sweepIfDead(Path directory) throws IOException {
    try (FileChannel owner =
        FileChannel.open(directory.resolve(RunDirectory.OWNER_FILE), StandardOpenOption.WRITE)) {
      FileLock lock = owner.tryLock();
      if (lock == null) {
        return;
      }
    } catch (NoSuchFileException halfRemoved) {
      // Its watcher, or another sweeper, has begun; finishing it does no harm.
    }
    List<String> pidFile = postmasterPid(directory.resolve("data"));
    if (!pidFile.isEmpty()) {
      endServer(Long.parseLong(pidFile.get(0).strip()), directory);
    }
    remove(directory);
  }

  /** Removes the directory of a server that has ended, and its segment if it was killed. */
  static void remove(Path directory) throws IOException {
    List<String> pidFile = postmasterPid(directory.resolve("data"));
    if (pidFile.size() > 6) {
      removeSegment(pidFile.get(6).strip().split("\\s+"));
    }
    SmallDisks.unmountBelow(directory);
    FileTree.delete(directory);
  }

  private static List<String> postmasterPid(Path data) {
    try {
      return Files.readAllLines(data.resolve("postmaster.pid"), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return List.of();
    }
  }

  private static void endServer(long pid, Path directory) {
    Optional<ProcessHandle> server =
        ProcessHandle.of(pid).filter(process -> wasStartedOn(process, directory));
    if (server.isEmpty()) {
      return;
    }
    Programs.run(Path.of("/"), List.of("kill", "-QUIT", Long.toString(pid)));
    long deadline = System.nanoTime() + END_LIMIT.toNanos();
    while (server.get().isAlive() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
    if (server.get().isAlive()) {
      server.get().destroyForcibly();
    }
  }

  private static boolean wasStartedOn(ProcessHandle process, Path directory) {
    String data = directory.resolve("data").toString();
    return process.info().arguments().stream().flatMap(Arrays::stream).anyMatch(data::equals);
  }

  /**
   * Removes the System V segment of a killed server: {@code postmaster.pid} names its key and its
   * number in line 7 (PostgreSQL's {@code pidfile.h}). Both must agree, and nobody be attached: the
   * children of a killed server notice its death, but not at once.
   */
  private static void removeSegment(String[] keyAndId) throws IOException {
    Path segments = Path.of("/proc/sysvipc/shm");
    if (keyAndId.length != 2 || !Files.isReadable(segments)) {
      return;
    }
    long deadline = System.nanoTime() + ATTACHED_LIMIT.toNanos();
    for (Optional<String> attached = attached(segments, keyAndId);
        attached.isPresent() && System.nanoTime() < deadline;
        attached = attached(segments, keyAndId)) {
      if (attached.get().equals("0")) {
        Programs.run(Path.of("/"), List.of("ipcrm", "-m", keyAndId[1]));
        return;
      }
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
  }

  /** How many processes are attached to a segment, empty when there is no such segment. */
  private static Optional<String> attached(Path segments, String[] keyAndId) throws IOException {
    return Files.readAllLines(segments).stream()
        .map(line -> line.strip().split("\\s+"))
        .filter(fields -> fields.length > 6)
        .filter(fields -> fields[0].equals(keyAndId[0]) && fields[1].equals(keyAndId[1]))
        .map(fields -> fields[6])
        .findFirst();
  }
}
