package dev.pgassay.assertions.migration;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.Sql;
import dev.pgassay.assertions.migration.step.MigrationFailedException;
import dev.pgassay.assertions.migration.step.RehearsedDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

@DatabaseTest(migrations = "classpath:rehearsal/shop")
class MigrationRehearsalTest {

  @Test
  void begins_with_an_empty_database_and_migrates_step_by_step(TestDatabase database)
      throws SQLException {
    try (RehearsedDatabase rehearsed =
        MigrationRehearsal.of(database)
            .at("1", at -> Sql.run(at, "insert into customers (name) values ('Ada')"))
            .open()) {
      assertThat(rehearsed).hasNoTable("customers");
      assertThat(rehearsed.version()).isEmpty();
      rehearsed.migrateTo("1");
      assertThat(rehearsed).table("customers").hasNoColumn("email");
      assertThat(rehearsed.version()).hasValue("1");
      rehearsed.migrate();
      assertThat(rehearsed).table("customers").hasColumn("email");
      assertThat(Sql.query(rehearsed, "select name, email from customers"))
          .containsExactly("Ada|unknown");
    }
    assertThat(Sql.query(database, "select count(*) from customers")).containsExactly("0");
  }

  @Test
  void drops_the_roles_that_migrations_made(TestDatabase database) throws SQLException {
    MigrationRehearsal rehearsal = MigrationRehearsal.of(database);
    for (int run = 0; run < 2; run++) {
      try (RehearsedDatabase rehearsed = rehearsal.open()) {
        rehearsed.migrate();
        assertThat(rehearsed).hasRole("rehearsal_reader");
      }
    }
  }

  @Test
  void refuses_a_version_that_is_none(TestDatabase database) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MigrationRehearsal.of(database).at("seven", at -> {}))
        .withMessageContaining("`seven` is no version of a migration");
  }

  @Test
  void says_which_migration_failed(TestDatabase database) {
    MigrationRehearsal rehearsal =
        MigrationRehearsal.of(database)
            .at("1", at -> Sql.run(at, "insert into customers (name) values (repeat('x', 200))"));
    try (RehearsedDatabase rehearsed = rehearsal.open()) {
      assertThatThrownBy(rehearsed::migrate)
          .isInstanceOf(MigrationFailedException.class)
          .hasMessageContaining("V3__shorten_names.sql")
          .hasMessageContaining("value too long for type character varying(100)");
    }
  }
}
