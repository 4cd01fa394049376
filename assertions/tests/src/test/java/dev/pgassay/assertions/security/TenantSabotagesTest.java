package dev.pgassay.assertions.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each sabotage of the sample tenants can be done to their sound schema. */
@DatabaseTest(migrations = "classpath:dev/pgassay/assertions/security/tenants/migrations")
class TenantSabotagesTest {

  private static final Path FOLDER =
      Path.of("src/test/resources/dev/pgassay/assertions/security/tenants/sabotages");

  static List<Path> sabotages() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().toList();
    }
  }

  @Test
  void there_are_forty_at_least() throws IOException {
    assertThat(sabotages()).hasSizeGreaterThanOrEqualTo(40);
  }

  @ParameterizedTest
  @MethodSource("sabotages")
  void can_be_done(Path sabotage, TestDatabase database) throws IOException, SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute(Files.readString(sabotage));
      connection.rollback();
    }
  }
}
