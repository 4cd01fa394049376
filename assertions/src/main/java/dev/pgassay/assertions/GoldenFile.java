package dev.pgassay.assertions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that is committed beside the tests and says what is expected.
 *
 * @param path the file
 * @param update whether what is there is to be written into it: {@code -Dpgassay.update=true}, or
 *     {@code PGASSAY_UPDATE=true} in the environment
 * @param ci whether this is a build server, which writes nothing: {@code CI=true}
 */
record GoldenFile(Path path, boolean update, boolean ci) {

  private static final Path DIRECTORY = Path.of("src", "test", "resources", "pgassay");

  /**
   * Finds a file by the name that a test gives.
   *
   * @param name a name alone, which is looked for in {@code src/test/resources/pgassay}, or a path
   */
  static GoldenFile of(String name) {
    Path path = Path.of(name);
    return new GoldenFile(
        path.isAbsolute() || path.getParent() != null ? path : DIRECTORY.resolve(path),
        Boolean.parseBoolean(System.getProperty("pgassay.update", System.getenv("PGASSAY_UPDATE"))),
        Boolean.parseBoolean(System.getenv("CI")));
  }

  boolean exists() {
    return Files.exists(path);
  }

  boolean isToBeUpdated() {
    return update && !ci;
  }

  String read() {
    try {
      return Files.readString(path, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + this, e);
    }
  }

  void write(String text) {
    try {
      Path directory = path.toAbsolutePath().getParent();
      if (directory != null) {
        Files.createDirectories(directory);
      }
      if (!exists() || !read().equals(text)) {
        Files.writeString(path, text, StandardCharsets.UTF_8);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + this, e);
    }
  }

  @Override
  public String toString() {
    return path.toString().replace('\\', '/');
  }
}
