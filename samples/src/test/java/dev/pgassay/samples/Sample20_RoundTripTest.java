package dev.pgassay.samples;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.migration.MigrationRehearsal;
import dev.pgassay.assertions.migration.undo.RoundTrips;
import org.junit.jupiter.api.Test;

/**
 * The way back, and the way on after a stop. Each version is undone by its script in {@code
 * db/undo} and migrated to once more; schema and rows have to be what they were, both times.
 */
@DatabaseTest
class Sample20_RoundTripTest {

  @Test
  void every_version_can_be_undone(TestDatabase database) {
    RoundTrips trips =
        MigrationRehearsal.of(database)
            .at(
                "4",
                shop -> {
                  Jdbc jdbc = new Jdbc(shop);
                  jdbc.update("insert into users (email) values ('ada@example.org')");
                  jdbc.update("insert into orders (user_id) select id from users");
                })
            .at("8", shop -> new Jdbc(shop).update("update orders set status = 'paid'"))
            .roundTrips("classpath:db/undo");

    assertThat(trips).areComplete().areClean();
  }

  /** What cannot be had back is said in the test, so that nobody learns it in production. */
  @Test
  void only_these_tables_lose_data_on_the_way_down(TestDatabase database) {
    RoundTrips trips =
        MigrationRehearsal.of(database)
            .at(
                "8",
                shop -> {
                  Jdbc jdbc = new Jdbc(shop);
                  jdbc.update("insert into users (email) values ('ada@example.org')");
                  jdbc.update("insert into orders (user_id) select id from users");
                })
            .roundTrips("classpath:db/undo");

    assertThat(trips).loseOnlyDataOf("public.users", "public.orders", "public.audit_log");
  }

  /** Nor must a migration that was stopped half-way keep the next deployment from running it. */
  @Test
  void the_newest_migration_can_be_run_again_when_it_was_stopped(TestDatabase database) {
    assertThat(MigrationRehearsal.of(database).since("11").interruptions()).canBeRunAgain();
  }

  /** An index that is built concurrently is left invalid, and its name is taken. */
  @Test
  void an_index_that_is_built_concurrently_has_to_be_dropped_first(TestDatabase database) {
    MigrationRehearsal sixth =
        MigrationRehearsal.of(database).since("5").flyway(flyway -> flyway.target("6"));

    assertThatThrownBy(() -> assertThat(sixth.interruptions()).canBeRunAgain())
        .hasMessageContaining("V6__index_orders_by_time.sql")
        .hasMessageContaining("already exists");
  }
}
