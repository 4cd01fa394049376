package dev.pgassay.samples.stability;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/** A process that keeps all processors busy, until it is destroyed or its parent is gone. */
final class BusyProcessors {

  private BusyProcessors() {}

  static Process start() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-classpath",
            System.getProperty("java.class.path"),
            BusyProcessors.class.getName())
        .start();
  }

  /**
   * Turns one thread for each processor.
   *
   * @param arguments none
   * @throws IOException if the parent cannot be watched
   */
  public static void main(String[] arguments) throws IOException {
    AtomicLong turns = new AtomicLong();
    for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
      Thread thread =
          new Thread(
              () -> {
                while (true) {
                  turns.incrementAndGet();
                }
              });
      thread.setDaemon(true);
      thread.start();
    }
    // Nothing ever comes; the end comes with the parent's.
    while (System.in.read() >= 0) {}
  }
}
