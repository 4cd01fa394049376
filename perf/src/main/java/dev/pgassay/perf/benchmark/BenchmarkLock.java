package dev.pgassay.perf.benchmark;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * JMH's own lock, so that a benchmark waits for any other on this machine instead of disturbing it,
 * one that {@code java -jar benchmarks.jar} runs included. It ends with its owner.
 */
final class BenchmarkLock implements AutoCloseable {

  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final FileChannel channel;

  private BenchmarkLock(FileChannel channel) {
    this.channel = channel;
  }

  /** The file that JMH locks. */
  static Path file() {
    return Path.of(System.getProperty("java.io.tmpdir"), "jmh.lock");
  }

  /**
   * Waits for the lock.
   *
   * @param file the file, which is made if it is missing
   * @param longest for how long at most
   * @param says takes a line when the wait is long enough to wonder
   */
  static BenchmarkLock await(Path file, Duration longest, Consumer<String> says)
      throws IOException {
    Opened opened = open(file);
    long began = System.nanoTime();
    boolean said = false;
    try {
      while (!opened.isLocked()) {
        Duration waited = Duration.ofNanos(System.nanoTime() - began);
        if (waited.compareTo(longest) > 0) {
          throw new BenchmarkException(
              "Could not begin a benchmark: another one has held "
                  + file
                  + " for "
                  + longest.toMinutes()
                  + " minutes.\n\nTo resolve this:\n  -> end it, or let it end first",
              null);
        }
        if (!said && waited.compareTo(PATIENCE) > 0) {
          says.accept("waiting for another benchmark on this machine to end (" + file + ")");
          said = true;
        }
        Thread.sleep(PAUSE.toMillis());
      }
      return new BenchmarkLock(opened.channel());
    } catch (InterruptedException e) {
      opened.channel().close();
      Thread.currentThread().interrupt();
      throw new BenchmarkException("Interrupted while it waited for another benchmark", e);
    } catch (IOException | RuntimeException e) {
      opened.channel().close();
      throw e;
    }
  }

  /**
   * Opens the file. One that belongs to another user may be there to read only; a shared lock of it
   * still keeps apart from whoever has it alone.
   */
  private static Opened open(Path file) throws IOException {
    try {
      // Creating one that is there already is refused in a shared directory, whoever asks.
      return new Opened(
          Files.exists(file)
              ? FileChannel.open(file, StandardOpenOption.WRITE)
              : FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE),
          false);
    } catch (AccessDeniedException e) {
      return new Opened(FileChannel.open(file, StandardOpenOption.READ), true);
    }
  }

  /**
   * An open file.
   *
   * @param isShared whether others that can only read it may have it at the same time
   */
  private record Opened(FileChannel channel, boolean isShared) {

    boolean isLocked() throws IOException {
      try {
        @Nullable FileLock lock = channel.tryLock(0, Long.MAX_VALUE, isShared);
        return lock != null;
      } catch (OverlappingFileLockException e) {
        // Another thread of this JVM.
        return false;
      }
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
