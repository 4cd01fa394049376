package dev.pgassay.assertions.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.apiguardian.api.API;

/** Writes files that nobody sees half of: several JVMs of one build write their results. */
@API(status = API.Status.INTERNAL)
public final class WholeFile {

  private WholeFile() {}

  /**
   * Writes a file, or writes it anew, in a directory that is made if it is missing.
   *
   * @param file the file
   * @param text its content, which is written as UTF-8
   * @return the file
   * @throws IOException if it cannot be written; what was there stays
   */
  public static Path write(Path file, String text) throws IOException {
    Path directory = Files.createDirectories(file.toAbsolutePath().getParent());
    Path unfinished = directory.resolve(file.getFileName() + "." + UUID.randomUUID() + ".part");
    try {
      // A temporary file would be for its owner only, and so would the result.
      Files.writeString(unfinished, text, StandardOpenOption.CREATE_NEW);
      return Files.move(
          unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }
}
