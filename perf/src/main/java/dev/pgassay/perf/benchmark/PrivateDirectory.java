package dev.pgassay.perf.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A temporary directory that only its owner can enter.
 *
 * @param path where it is
 */
record PrivateDirectory(Path path) implements AutoCloseable {

  static PrivateDirectory create() throws IOException {
    return new PrivateDirectory(Files.createTempDirectory("pgassay-benchmark-"));
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
