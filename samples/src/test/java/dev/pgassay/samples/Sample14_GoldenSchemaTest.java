package dev.pgassay.samples;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import org.junit.jupiter.api.Test;

/**
 * The whole schema, held to a file that is committed. When a migration changes the schema, the test
 * fails and shows the lines that differ. If they are what the migration is for, write the file
 * again, and let the review see it beside the migration:
 *
 * <pre>
 * mvn -P samples test -Dtest=Sample14_GoldenSchemaTest -Dpgassay.update=true
 * </pre>
 *
 * If they are not, the migration is wrong, and the file stays.
 */
@DatabaseTest
class Sample14_GoldenSchemaTest {

  /** The file is {@code src/test/resources/pgassay/schema.sql}. */
  @Test
  void the_schema_is_the_one_that_was_reviewed(TestDatabase database) {
    // Up to version 15 PostgreSQL writes the queries of views in other words: a file is right for
    // the version that production has, and the versions that write as it does.
    assumeThat(majorVersion(database)).isGreaterThanOrEqualTo(16);

    assertThat(database).hasSchema("schema.sql");
  }

  @Test
  void a_column_that_nobody_reviewed_is_shown(TestDatabase database) {
    TestDatabase reviewed = database.copy();
    assertThat(database).hasSameSchemaAs(reviewed);

    new Jdbc(database).update("alter table users add column phone text");

    assertThatThrownBy(() -> assertThat(database).hasSameSchemaAs(reviewed))
        .hasMessageContaining("table public.users")
        .hasMessageContaining("+   phone text");
  }

  private static int majorVersion(TestDatabase database) {
    return Integer.parseInt(database.serverVersion().replaceAll("\\D.*", ""));
  }
}
