package dev.pgassay.assertions.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.apiguardian.api.API;

/** Texts in UTF-8 that a test brings, from files and from the class path. */
@API(status = API.Status.INTERNAL)
public final class TextSource {

  private TextSource() {}

  /**
   * Reads a file.
   *
   * @param file the file
   * @return its text
   * @throws IllegalArgumentException if it is not in UTF-8
   * @throws UncheckedIOException if it cannot be read
   */
  public static String ofFile(Path file) {
    try {
      return text(file.toString(), Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  /**
   * Reads a resource on the class path.
   *
   * @param name its name, as in {@code expected/orders.csv}
   * @return its text
   * @throws IllegalArgumentException if there is none, or it is not in UTF-8
   * @throws UncheckedIOException if it cannot be read
   */
  public static String ofResource(String name) {
    ClassLoader loader =
        Objects.requireNonNullElse(
            Thread.currentThread().getContextClassLoader(), TextSource.class.getClassLoader());
    try (InputStream stream = loader.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalArgumentException("`" + name + "` is not on the class path");
      }
      return text(name, stream.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + name, e);
    }
  }

  private static String text(String name, byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("`" + name + "` is not in UTF-8", e);
    }
  }
}
