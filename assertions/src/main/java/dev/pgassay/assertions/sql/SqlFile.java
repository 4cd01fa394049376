package dev.pgassay.assertions.sql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apiguardian.api.API;

/** Statements that are kept as files, one in each, in the package of the class that runs them. */
@API(status = API.Status.INTERNAL)
public final class SqlFile {

  private SqlFile() {}

  /**
   * Returns a statement.
   *
   * @param owner a class of the package
   * @param name the file's name, without {@code .sql}
   * @return its text
   * @throws IllegalArgumentException if there is no such file
   */
  public static String read(Class<?> owner, String name) {
    try (InputStream file = owner.getResourceAsStream(name + ".sql")) {
      if (file == null) {
        throw new IllegalArgumentException("no statement " + name);
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
