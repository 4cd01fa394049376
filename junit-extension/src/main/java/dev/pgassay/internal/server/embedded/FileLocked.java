package dev.pgassay.internal.server.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Work that only one thread of one process does at a time; the lock dies with its holder. */
final class FileLocked {

  private FileLocked() {}

  /** The work. */
  @FunctionalInterface
  interface Work<T> {
    T run() throws IOException;
  }

  /**
   * Does the work while holding the lock of a file.
   *
   * <p>The file lock excludes processes only, and closing any channel of the file gives it up for
   * the whole JVM, so threads exclude one another first: by an interned string, since two engines
   * in one JVM share no object of ours.
   */
  static <T> T run(Path file, Work<T> work) throws IOException {
    synchronized (("pgassay lock " + file).intern()) {
      try (FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        channel.lock();
        return work.run();
      }
    }
  }
}
