package dev.pgassay.assertions.replication;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.DatabaseServer;
import dev.pgassay.DatabaseSetupException;
import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.Sql;
import dev.pgassay.assertions.content.ComparedContent;
import dev.pgassay.assertions.facilities.DatabaseFacilities;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Map;
import java.util.OptionalInt;
import javax.sql.DataSource;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

/** From 15 to 18 and back; the build has the binaries of both, whichever it runs on. */
class UpgradeTest {

  private static final String WRITES =
      """
      insert into "Shop"."Orders" (customer_id, total, document)
      select i, i * 1.5, jsonb_build_object('note', i) from generate_series(1, 20) i;
      update customers set name = upper(name) where id < 5;
      delete from "Shop"."Orders" where customer_id = 7;
      insert into visits select '2026-05-01', 'page ' || count(*) from visits;
      """;

  private static final String SHOWN = "view public.customers_shown";
  private static final String POSITION = "position of sequence \"Shop\".\"Orders_id_seq\"";

  @Nested
  @DatabaseTest(
      provider = "embedded",
      postgres = 15,
      migrations = "classpath:replication/upgrade",
      server = DatabaseServer.OWN,
      settings = {"wal_level=logical", "wal_retrieve_retry_interval=50ms"})
  class From_15 {

    @Test
    void carries_schema_and_rows_and_goes_back(TestDatabase database) throws SQLException {
      Replication upgrade =
          ReplicationRehearsal.from(database)
              .toAnotherServer(18)
              .during(() -> Sql.run(database, WRITES));
      assertThat(upgrade).carriedEverythingBut("table public.only_new", SHOWN, POSITION);
      assertThat(upgrade.notCarried()).containsExactly("table public.only_new", SHOWN, POSITION);
      DataSource subscriber = upgrade.subscriber();
      assertThat(major(database)).isEqualTo("15");
      assertThat(major(subscriber)).isEqualTo("18");

      Sql.run(subscriber, "drop table only_new");
      Sql.run(subscriber, "select setval('\"Shop\".\"Orders_id_seq\"', 20)");
      Replication back =
          ReplicationRehearsal.from(subscriber)
              .toAnotherServer(15)
              .during(() -> Sql.run(subscriber, WRITES));
      assertThat(major(back.subscriber())).isEqualTo("15");
      assertThat(Sql.query(back.subscriber(), "select count(*) from \"Shop\".\"Orders\""))
          .containsExactly("38");
      assertThat(back).carriedEverythingBut(SHOWN, POSITION);
    }

    @Test
    void names_what_is_not_carried(TestDatabase database) throws SQLException {
      Replication upgrade =
          ReplicationRehearsal.from(database)
              .toAnotherServer(18)
              .during(
                  () -> {
                    Sql.run(database, WRITES);
                    Sql.run(database, "insert into sessions values (gen_random_uuid(), now())");
                  });
      assertThatThrownBy(() -> assertThat(upgrade).carriedEverythingBut(POSITION))
          .isInstanceOf(AssertionFailedError.class)
          .hasMessageContaining(
              "but it differs in 3 places:\n  table public.only_new: it is unexpected")
          .hasMessageContaining("create table public.only_new")
          .hasMessageContaining(SHOWN + ": it is another")
          .hasMessageContaining("id > 2")
          .hasMessageContaining("rows of table public.sessions: 1 missing")
          .hasMessageContaining("That one is on PostgreSQL 15, this one on 18");
    }

    @Test
    void says_which_versions_there_are(TestDatabase database) {
      ReplicationRehearsal rehearsal = ReplicationRehearsal.from(database);
      assertThatThrownBy(() -> rehearsal.toAnotherServer(77))
          .isInstanceOf(DatabaseSetupException.class)
          .hasMessageContaining("Could not start PostgreSQL 77 for UpgradeTest.From_15.says_which")
          .hasMessageContaining("  embedded   no binaries of PostgreSQL 77 on the class path for ")
          .hasMessageContaining(", none named by pgassay.embedded.binaries (")
          .hasMessageContaining("; there is PostgreSQL ")
          .hasMessageContaining("  -> beside the one that there is, let the build copy")
          .hasMessageContaining(
              " in a version 77.x to a directory, and set pgassay.embedded.binaries")
          .hasMessageContaining("  -> install PostgreSQL 77")
          .hasMessageNotContaining("external");
      assertThatThrownBy(() -> rehearsal.toAnotherServer(15))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("the database is on PostgreSQL 15 already")
          .hasMessageContaining("`toAnotherServer()`");
      assertThatThrownBy(() -> rehearsal.toAnotherServer(9))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("`toAnotherServer(9)`: that is no major version of PostgreSQL, 14 or higher");
    }
  }

  @Nested
  @DatabaseTest(
      provider = "embedded",
      postgres = 15,
      migrations = "classpath:replication/unlogged",
      server = DatabaseServer.OWN,
      settings = "wal_level=logical")
  class A_migration_of_15 {

    @Test
    void that_18_refuses_is_told_in_its_words(TestDatabase database) {
      assertThatThrownBy(() -> ReplicationRehearsal.from(database).toAnotherServer(18))
          .isInstanceOf(DatabaseSetupException.class)
          .hasMessageContaining("V1__visits.sql")
          .hasMessageContaining("partitioned tables cannot be unlogged");
    }
  }

  /** With an object of nearly every kind that there is. */
  @Nested
  @DatabaseTest(
      provider = "embedded",
      postgres = 15,
      migrations = {},
      server = DatabaseServer.OWN)
  class A_rich_schema {

    @Test
    void is_the_same_on_both_versions(TestDatabase database) throws Exception {
      DataSource newer =
          DatabaseFacilities.of(database)
              .orElseThrow()
              .onAnotherServer(OptionalInt.of(18), Map.of());
      String schema;
      try (InputStream resource = UpgradeTest.class.getResourceAsStream("/mutations/base.sql")) {
        schema = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
      }
      Sql.run(database, schema);
      Sql.run(newer, schema);
      ComparedContent compared =
          ComparedContent.whole()
              .ignoring("column shop.customers.updated_at")
              .ignoring("column shop.orders.placed_at");
      assertThat(newer).hasSameContentAs(database, compared);
      assertThat(database).hasSameContentAs(newer, compared);
    }
  }

  private static String major(DataSource database) throws SQLException {
    return Sql.query(database, "select current_setting('server_version_num')::int / 10000").get(0);
  }
}
