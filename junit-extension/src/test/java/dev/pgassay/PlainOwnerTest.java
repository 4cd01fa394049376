package dev.pgassay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgassay.assertions.profile.ServerProfile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The plain owner, held to what was measured of such a role statement by statement. */
@DatabaseTest(
    migrations = "classpath:db/profile/owner",
    initScripts = "classpath:profile/others.sql",
    flyway = {"baselineOnMigrate=true", "baselineVersion=0"},
    profile = ServerProfile.OWNER)
class PlainOwnerTest {

  private static final String NO_RIGHT = "42501";

  /** These refuse to run in a transaction before anybody asks for rights. */
  private static final List<String> ALONE =
      List.of("create database", "create tablespace", "alter system");

  /** A statement, and whether it may run. */
  private record Case(String expectation, String sql) {

    static Case of(String line) {
      String[] parts = line.split(" \\| ", 2);
      return new Case(parts[0].strip(), parts[1].strip());
    }

    boolean worksOn(int major) {
      String[] words = expectation.split(" ");
      return switch (words.length == 1 ? words[0] : words[1]) {
        case "works" -> true;
        case "fails" -> false;
        case "until" -> major <= Integer.parseInt(words[2]);
        case "from" -> major >= Integer.parseInt(words[2]);
        default -> throw new IllegalArgumentException(expectation);
      };
    }
  }

  @TestFactory
  Stream<DynamicTest> what_a_non_superuser_owner_may_do(TestDatabase database) throws IOException {
    List<Case> cases;
    try (InputStream in = getClass().getResourceAsStream("/profile/owner-statements.txt")) {
      cases =
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> line.contains(" | ") && !line.startsWith("#"))
              .map(Case::of)
              .toList();
    }
    assertThat(cases).hasSize(94);
    return cases.stream()
        .map(
            tried ->
                DynamicTest.dynamicTest(
                    tried.sql(),
                    () ->
                        assertThat(stateOf(tried.sql(), database))
                            .isEqualTo(
                                tried.worksOn(database.serverMajorVersion()) ? "" : NO_RIGHT)));
  }

  private static String stateOf(String sql, TestDatabase database) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(ALONE.stream().anyMatch(sql::startsWith));
      statement.execute(sql.replace("{database}", '"' + database.name() + '"'));
      if (!connection.getAutoCommit()) {
        connection.rollback();
      }
      return "";
    } catch (SQLException e) {
      return e.getSQLState();
    }
  }
}
