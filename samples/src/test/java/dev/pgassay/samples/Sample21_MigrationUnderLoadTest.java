package dev.pgassay.samples;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.migration.MigrationRehearsal;
import dev.pgassay.assertions.migration.load.BlockingUnderLoad;
import dev.pgassay.assertions.migration.load.Workload;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/**
 * Migrations that run while the shop is open. Other sessions read and write, and the rehearsal says
 * who of them had to wait for which statement; {@code docs/migrations-under-load.md} tells more.
 */
@DatabaseTest
class Sample21_MigrationUnderLoadTest {

  /** Every table is read and written, in every way, while the migrations after version 11 run. */
  @Test
  void the_newest_migration_keeps_nobody_waiting(TestDatabase database) {
    BlockingUnderLoad found =
        MigrationRehearsal.of(database)
            .at("11", Sample21_MigrationUnderLoadTest::sell)
            .since("11")
            .underLoad(Workload.fromCatalog());

    assertThat(found).blocksNobody().hasNoDeadlock();
  }

  private static void sell(DataSource shop) {
    User ada = new Users(shop).register("ada@example.org");
    Product cup = new Products(shop).add("cup", "Cup", "8.00");
    new Orders(shop).place(ada, Map.of(cup, 2));
  }

  /** A new table looks harmless. But its foreign key locks the table that it refers to. */
  @Test
  void a_table_that_refers_to_users_keeps_them_from_registering(TestDatabase database) {
    BlockingUnderLoad found =
        MigrationRehearsal.of(database)
            .flyway(flyway -> flyway.target("4"))
            .since("3")
            .underLoad(Workload.of("insert into users (email) values ('new@example.org')"));

    assertThat(found).blocksNoReads();
    assertThatThrownBy(() -> assertThat(found).blocksNobody())
        .hasMessageContaining("V4__create_orders.sql")
        .hasMessageContaining("for RowExclusiveLock on public.users");
  }

  /** For as long as that takes. Time is the machine's, so the limit is a generous one. */
  @Test
  void but_not_for_long(TestDatabase database) {
    BlockingUnderLoad found =
        MigrationRehearsal.of(database)
            .flyway(flyway -> flyway.target("4"))
            .since("3")
            .underLoad(Workload.fromCatalog());

    assertThat(found).blocksWritesForAtMost(Duration.ofMinutes(1));
  }

  /**
   * A column without a default is added in no time, unless a report reads the table: then the
   * migration waits for the report, and all of the shop waits behind the migration.
   */
  @Test
  void a_report_makes_a_short_migration_a_long_one(TestDatabase database) {
    BlockingUnderLoad found =
        MigrationRehearsal.of(database)
            .flyway(flyway -> flyway.target("2"))
            .since("1")
            .underLoad(Workload.of("select id, email from users").withLongReader("users"));

    assertThatThrownBy(() -> assertThat(found).leavesNoQueueBehindLongReader())
        .hasMessageContaining("V2__add_user_status.sql")
        .hasMessageContaining("select id, email from users")
        .hasMessageContaining("set local lock_timeout");
  }
}
