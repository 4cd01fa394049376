package dev.pgassay.internal.server.embedded;

import dev.pgassay.DatabaseSetupException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The directory of one running server. It is removed with the server, or swept by the next run.
 *
 * <p>Its owner holds a lock on a file in it for as long as it lives; a directory whose lock can be
 * had belongs to nobody any more.
 */
final class RunDirectory implements AutoCloseable {

  static final String PREFIX = "run-";

  /** Of one that its owner has not locked yet, or not finished. */
  static final String UNFINISHED_PREFIX = "new-";

  static final String OWNER_FILE = "owner";
  private static final Path SHARED_MEMORY = Path.of("/dev/shm");

  /** Below this, storage in memory is left to those who have more right to it. */
  private static final long ROOM_NEEDED = 512L << 20;

  private final Path path;
  private final FileChannel ownership;

  private RunDirectory(Path path, FileChannel ownership) {
    this.path = path;
    this.ownership = ownership;
  }

  /** The parents of run directories, the preferred one first. */
  static List<Path> parents(Optional<Path> configured, ServerUser user) {
    if (configured.isPresent()) {
      return List.of(configured.get());
    }
    String name = "pgassay-" + user.name();
    List<Path> parents = new ArrayList<>();
    if (Files.isDirectory(SHARED_MEMORY) && Files.isWritable(SHARED_MEMORY)) {
      parents.add(SHARED_MEMORY.resolve(name));
    }
    parents.add(Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath().resolve(name));
    return parents;
  }

  /** Makes a new directory in the first parent with room, or in the last. */
  static RunDirectory create(List<Path> parents, ServerUser user) {
    Path parent =
        parents.stream()
            .filter(candidate -> freeSpace(candidate) >= ROOM_NEEDED)
            .findFirst()
            .orElse(parents.get(parents.size() - 1));
    try {
      user.requireOwnDirectory(parent);
      Path unfinished = parent.resolve(UNFINISHED_PREFIX + ofThisProcess());
      FileTree.createPrivate(unfinished);
      FileChannel ownership =
          FileChannel.open(
              unfinished.resolve(OWNER_FILE),
              StandardOpenOption.CREATE_NEW,
              StandardOpenOption.WRITE);
      ownership.lock();
      if (!Files.exists(unfinished)) {
        // Another run swept it before it was locked.
        ownership.close();
        return create(parents, user);
      }
      user.own(unfinished);
      Path path = parent.resolve(PREFIX + ofThisProcess());
      Files.move(unfinished, path);
      return new RunDirectory(path, ownership);
    } catch (IOException | UncheckedIOException e) {
      throw new DatabaseSetupException(
          "Could not make a directory for the server in "
              + parent
              + ": "
              + e
              + "\n\nTo resolve this:\n"
              + "  -> set pgassay.run.directory to a directory with some hundred megabytes of room,"
              + " in memory if possible",
          e);
    }
  }

  private static String ofThisProcess() {
    return ProcessHandle.current().pid() + "-" + Secret.random(10);
  }

  static long freeSpace(Path parent) {
    Path existing = parent;
    while (existing != null && !Files.exists(existing)) {
      existing = existing.getParent();
    }
    try {
      return existing == null ? 0 : Files.getFileStore(existing).getUsableSpace();
    } catch (IOException e) {
      return 0;
    }
  }

  Path path() {
    return path;
  }

  Path data() {
    return path.resolve("data");
  }

  Path log() {
    return path.resolve("server.log");
  }

  /** Gives the directory up and removes what is left of it. */
  @Override
  public void close() {
    try {
      ownership.close();
      Sweeper.remove(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
