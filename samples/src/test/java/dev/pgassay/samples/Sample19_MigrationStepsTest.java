package dev.pgassay.samples;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.migration.MigrationRehearsal;
import dev.pgassay.assertions.migration.step.RehearsedDatabase;
import org.junit.jupiter.api.Test;

/** Migrations step by step: rows that were there before, and what became of them. */
@DatabaseTest
class Sample19_MigrationStepsTest {

  @Test
  void orders_of_before_version_5_are_open(TestDatabase database) {
    try (RehearsedDatabase shop = MigrationRehearsal.of(database).open()) {
      shop.migrateTo("4");
      Jdbc jdbc = new Jdbc(shop);
      jdbc.update("insert into users (email) values ('ada@example.org')");
      jdbc.update("insert into orders (user_id) select id from users");

      shop.migrateTo("5");

      assertThat(jdbc.list("select status from orders", row -> row.getString(1)))
          .containsExactly("open");
      assertThat(shop).table("orders").column("status").isNotNullable();
    }
  }

  /** Rows that lie there at a version are put in on every way that a rehearsal goes. */
  @Test
  void an_installation_of_any_release_ends_as_a_new_one(TestDatabase database) {
    MigrationRehearsal rehearsal =
        MigrationRehearsal.of(database)
            .at(
                "2",
                shop ->
                    new Jdbc(shop).update("insert into users (email) values ('ada@example.org')"));

    assertThat(rehearsal).migratesFrom("2", "5", "9").repeatsRepeatablesWithoutChange();
  }

  /** Flyway's {@code group}: up to version 5, as V6 cannot run in a transaction. */
  @Test
  void the_first_versions_can_run_in_one_transaction(TestDatabase database) {
    assertThat(MigrationRehearsal.of(database).flyway(flyway -> flyway.target("5")))
        .givesTheSameInOneTransaction();
  }
}
