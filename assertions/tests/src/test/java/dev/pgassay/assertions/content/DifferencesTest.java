package dev.pgassay.assertions.content;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pgassay.DatabaseLifecycle;
import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.Sql;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.opentest4j.AssertionFailedError;

/**
 * Makes a copy differ in one way after the other, and expects each difference to be found where it
 * is.
 *
 * <p>The differences were written without a look at what must find them: {@code
 * src/test/resources/content}.
 */
@DatabaseTest(
    migrations = {},
    lifecycle = DatabaseLifecycle.PER_CLASS)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DifferencesTest {

  /** {@code -- 001 one row less: rows of table public.orders}, and the statements below it. */
  private static final Pattern BLOCK =
      Pattern.compile("(?s)-- (\\d{3} [^\\n]*?): ([^\\n]+)\\n(.*?)(?=\\n-- \\d{3} |\\z)");

  private DataSource original;
  private Connection copy;

  record Difference(String title, String object, String statements) {

    @Override
    public String toString() {
      return title;
    }
  }

  @BeforeAll
  void make_a_copy(TestDatabase database) throws Exception {
    Sql.run(database, read("base.sql"));
    original = database.copy();
    copy = database.getConnection();
    copy.setAutoCommit(false);
  }

  @AfterAll
  void close() throws SQLException {
    copy.close();
  }

  @Test
  void a_copy_is_the_same() {
    assertThat(copy).hasSameContentAs(original);
  }

  @Test
  void rows_in_another_order_are_the_same() throws SQLException {
    try (Statement statement = copy.createStatement()) {
      statement.execute(
          """
          update customers set note = note where id < 20;
          create temporary table kept as select * from settings;
          delete from settings;
          insert into settings select * from kept order by name desc;
          drop table kept;
          """);
      assertThat(copy).hasSameContentAs(original);
    } finally {
      copy.rollback();
    }
  }

  @ParameterizedTest
  @MethodSource("differences")
  void each_difference_is_found(Difference difference) throws SQLException {
    try (Statement statement = copy.createStatement()) {
      statement.execute(difference.statements());
      AssertionFailedError failure =
          catchThrowableOfType(
              AssertionFailedError.class, () -> assertThat(copy).hasSameContentAs(original));
      assertThat(failure).as("the failure").isNotNull();
      assertThat(failure).hasMessageContaining("\n  " + difference.object() + ": ");
    } finally {
      copy.rollback();
    }
  }

  static List<Difference> differences() throws IOException {
    List<Difference> differences =
        BLOCK
            .matcher(read("differences.sql"))
            .results()
            .map(block -> new Difference(block.group(1), block.group(2), block.group(3)))
            .toList();
    assertThat(differences).hasSizeGreaterThan(70);
    return differences;
  }

  private static String read(String file) throws IOException {
    try (InputStream resource = DifferencesTest.class.getResourceAsStream("/content/" + file)) {
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
