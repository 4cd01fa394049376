package dev.pgassay.assertions.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.Sql;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * Rows that are wrong, the same rows before they were corrupted, and what has to be said of them;
 * {@code corruptions/README.md} describes the files.
 *
 * @param folder where they lie
 * @param expected what has to be said
 */
record Corruption(Path folder, Properties expected) {

  /** Those of which the schema says what is wrong, or those for which a check is needed. */
  static List<Corruption> seenBy(String whom) throws IOException, URISyntaxException {
    Path root =
        Path.of(
            Objects.requireNonNull(Corruption.class.getResource("/corruptions"), "the corruptions")
                .toURI());
    try (Stream<Path> folders = Files.list(root)) {
      return folders
          .filter(Files::isDirectory)
          .map(Corruption::read)
          .filter(corruption -> whom.equals(corruption.expected("seenBy")))
          .sorted((one, other) -> one.toString().compareTo(other.toString()))
          .toList();
    }
  }

  private static Corruption read(Path folder) {
    Properties properties = new Properties();
    try (Reader in = Files.newBufferedReader(folder.resolve("expect.properties"))) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Corruption(folder, properties);
  }

  private String expected(String key) {
    return expected.getProperty(key, "");
  }

  /** Makes the rows as they were before they were corrupted. */
  void makeClean(TestDatabase database) throws IOException, SQLException {
    assumeThat(database.serverMajorVersion())
        .as("the oldest version that this can be run on")
        .isGreaterThanOrEqualTo(Integer.parseInt(expected("minPostgres")));
    run(database, "schema.sql");
    run(database, "clean.sql");
  }

  void corrupt(TestDatabase database) throws IOException, SQLException {
    run(database, "corrupt.sql");
  }

  private void run(TestDatabase database, String script) throws IOException, SQLException {
    Sql.run(database, Files.readString(folder.resolve(script)));
  }

  /** Verifies that a message names what is wrong, and the rows that are. */
  void isToldBy(Throwable failure) {
    String message = String.valueOf(failure.getMessage());
    assertThat(message).contains(lastPart(expected("subject")));
    // Rows of tables that have no primary key are told by where they lie.
    Arrays.stream(expected("keys").split(","))
        .filter(key -> !key.isBlank() && !message.contains("ctid="))
        .limit(3)
        .flatMap(key -> Arrays.stream(key.split("/|\\.\\.")))
        .forEach(key -> assertThat(message).contains(key.strip()));
  }

  /** The name of the object itself: {@code orders_total_check} of {@code shop.orders.orders_…}. */
  private static String lastPart(String subject) {
    return subject.substring(subject.lastIndexOf('.') + 1).replace("\"", "");
  }

  @Override
  public String toString() {
    return String.valueOf(folder.getFileName());
  }
}
