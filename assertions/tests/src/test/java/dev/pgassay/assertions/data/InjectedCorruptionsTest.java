package dev.pgassay.assertions.data;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.Sql;
import java.io.IOException;
import java.io.Reader;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Rows that break what their schema states, each of which must be found, and the same rows before
 * they were corrupted, which must pass. They were written from the catalogue of checks, without a
 * look at the code that finds them; {@code corruptions/README.md} describes them.
 */
@DatabaseTest(migrations = {})
class InjectedCorruptionsTest {

  static List<Path> corruptions() throws IOException, URISyntaxException {
    Path root =
        Path.of(
            Objects.requireNonNull(
                    InjectedCorruptionsTest.class.getResource("/corruptions"), "the corruptions")
                .toURI());
    try (Stream<Path> folders = Files.list(root)) {
      return folders
          .filter(Files::isDirectory)
          .filter(folder -> "schema".equals(expectations(folder).getProperty("seenBy")))
          .sorted()
          .toList();
    }
  }

  private static Properties expectations(Path folder) {
    Properties properties = new Properties();
    try (Reader in = Files.newBufferedReader(folder.resolve("expect.properties"))) {
      properties.load(in);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return properties;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("corruptions")
  void the_corruption_is_found_and_its_clean_twin_passes(Path folder, TestDatabase database)
      throws Exception {
    Properties expected = expectations(folder);
    assumeThat(database.serverMajorVersion())
        .as("the oldest version that this can be run on")
        .isGreaterThanOrEqualTo(Integer.parseInt(expected.getProperty("minPostgres")));
    run(database, folder, "schema.sql");
    run(database, folder, "clean.sql");
    assertThat(database).dataHonoursSchema();

    run(database, folder, "corrupt.sql");

    assertThatThrownBy(() -> assertThat(database).dataHonoursSchema())
        .isInstanceOf(AssertionError.class)
        .satisfies(
            found -> {
              String message = String.valueOf(found.getMessage());
              assertThat(message).contains(lastPart(expected.getProperty("subject")));
              // Rows of tables that have no primary key are told by where they lie.
              Arrays.stream(expected.getProperty("keys", "").split(","))
                  .filter(key -> !key.isBlank() && !message.contains("ctid="))
                  .limit(3)
                  .flatMap(key -> Arrays.stream(key.split("/|\\.\\.")))
                  .forEach(key -> assertThat(message).contains(key.strip()));
            });
  }

  private static void run(TestDatabase database, Path folder, String script) throws Exception {
    Sql.run(database, Files.readString(folder.resolve(script)));
  }

  /** The name of the object itself: {@code orders_total_check} of {@code shop.orders.orders_…}. */
  private static String lastPart(String subject) {
    return subject.substring(subject.lastIndexOf('.') + 1).replace("\"", "");
  }
}
