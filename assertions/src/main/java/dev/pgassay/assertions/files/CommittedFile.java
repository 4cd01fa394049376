package dev.pgassay.assertions.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import org.apiguardian.api.API;

/**
 * A file that is committed beside the tests and says what is expected.
 *
 * @param path the file
 * @param update whether what is there is to be written into it: {@code -Dpgassay.update=true}, or
 *     {@code PGASSAY_UPDATE=true} in the environment
 * @param ci whether this is a build server, which writes nothing: {@code CI=true}
 */
@API(status = API.Status.INTERNAL)
public record CommittedFile(Path path, boolean update, boolean ci) {

  private static final Path DIRECTORY = Path.of("src", "test", "resources", "pgassay");

  /**
   * Finds a file by the name that a test gives.
   *
   * @param name a name alone, which is looked for in {@code src/test/resources/pgassay}, or a path
   * @return the file, which need not be there
   */
  public static CommittedFile of(String name) {
    Path path = Path.of(name);
    return of(path.isAbsolute() || path.getParent() != null ? path : DIRECTORY.resolve(path));
  }

  /**
   * Returns a file by its path.
   *
   * @param path a path; relative to the directory that the tests run in
   * @return the file, which need not be there
   */
  public static CommittedFile of(Path path) {
    return new CommittedFile(
        path,
        Boolean.parseBoolean(System.getProperty("pgassay.update", System.getenv("PGASSAY_UPDATE"))),
        Boolean.parseBoolean(System.getenv("CI")));
  }

  /** {@return whether it is there} */
  public boolean exists() {
    return Files.exists(path);
  }

  /** {@return whether it is to be written although it is there} */
  public boolean isToBeUpdated() {
    return update && !ci;
  }

  /**
   * Reads it.
   *
   * @return its text, as UTF-8
   * @throws UncheckedIOException if it cannot be read
   */
  public String read() {
    try {
      return Files.readString(path, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + this, e);
    }
  }

  /**
   * Writes it, so that nobody sees half of it, and with the directories above it.
   *
   * @param text its new text
   * @throws UncheckedIOException if it cannot be written
   */
  public void write(String text) {
    try {
      Path directory = Objects.requireNonNull(path.toAbsolutePath().getParent(), "a file");
      Files.createDirectories(directory);
      if (!exists() || !read().equals(text)) {
        Path unfinished = Files.createTempFile(directory, "unfinished", null);
        Files.writeString(unfinished, text, StandardCharsets.UTF_8);
        Files.move(
            unfinished, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
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
