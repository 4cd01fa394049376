package dev.pgassay.assertions.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.Sql;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@DatabaseTest(migrations = "classpath:rehearsal/shop")
class MigrationWalkTest {

  private static final Duration LIMIT = Duration.ofMinutes(1);

  private static String columns(DataSource database) {
    try {
      return Sql.query(
              database,
              "select count(*) from information_schema.columns where table_name = 'customers'")
          .get(0);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void each_migration_is_seen_when_it_has_ended(TestDatabase database) {
    List<String> seen = new ArrayList<>();
    MigrationWalk.run(
        database, LIMIT, (migration, walked) -> seen.add(migration + " " + columns(walked)));
    assertThat(seen)
        .containsExactly(
            "V1__create_customers.sql 2", "V2__add_email.sql 3", "V3__shorten_names.sql 3");
  }

  @Test
  void what_a_look_throws_ends_the_walk(TestDatabase database) {
    assertThatThrownBy(
            () ->
                MigrationWalk.run(
                    database,
                    LIMIT,
                    (migration, walked) -> {
                      throw new IllegalStateException("seen enough");
                    }))
        .hasMessageContaining("seen enough");
  }

  @Test
  @DatabaseTest(migrations = {})
  void a_database_that_was_not_migrated_is_refused(TestDatabase database) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MigrationWalk.run(database, LIMIT, (migration, walked) -> {}))
        .withMessageContaining("there is nothing to rehearse");
  }
}
