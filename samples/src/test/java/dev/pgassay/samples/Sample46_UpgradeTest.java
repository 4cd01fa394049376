package dev.pgassay.samples;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;
import static dev.pgassay.perf.PerfAssertions.assertThat;
import static dev.pgassay.perf.PerfAssertions.queries;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.DatabaseServer;
import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.replication.Replication;
import dev.pgassay.assertions.replication.ReplicationRehearsal;
import dev.pgassay.perf.Plans;
import dev.pgassay.perf.statement.Statements;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Lesson 46: an upgrade is rehearsed before the night on which it is done. */
@DatabaseTest(
    provider = "embedded",
    postgres = 15,
    server = DatabaseServer.OWN,
    settings = {"wal_level=logical", "wal_retrieve_retry_interval=50ms"})
class Sample46_UpgradeTest {

  @Test
  void the_shop_works_on_the_next_version(TestDatabase database) {
    Users users = new Users(database);
    Replication upgrade =
        ReplicationRehearsal.from(database)
            .toAnotherServer(18)
            .during(() -> users.register("ada@example.org"));

    assertThat(upgrade).carriedEverythingBut("position of sequence *");

    DataSource upgraded = upgrade.subscriber();
    assertThatThrownBy(() -> new Users(upgraded).register("grace@example.org"))
        .hasMessageContaining("users_pkey");
    new Jdbc(upgraded)
        .one("select setval('users_id_seq', max(id)) from users", row -> row.getLong(1));
    new Users(upgraded).register("grace@example.org");
    assertThat(new Users(upgraded).count()).isEqualTo(2);
  }

  @Test
  void statements_keep_their_plans_or_are_shown(TestDatabase database) {
    Users users = new Users(database);
    String dirtyBuffers = "select buffers_backend from pg_stat_bgwriter";
    Statements statements =
        queries(
            database,
            () -> {
              users.register("ada@example.org");
              users.find("ada@example.org");
              new Jdbc(database).one(dirtyBuffers, row -> row.getLong(1));
            });
    DataSource upgraded =
        ReplicationRehearsal.from(database)
            .toAnotherServer(18)
            .during(() -> users.register("grace@example.org"))
            .subscriber();

    assertThatThrownBy(() -> assertThat(Plans.of(statements).on(upgraded)).areThoseOn(database))
        .hasMessageContaining("but of 3 statements, 1 does not run here:")
        .hasMessageContaining("here: ERROR: column \"buffers_backend\" does not exist");
    assertThat(Plans.of(statements).changing(dirtyBuffers).on(upgraded)).areThoseOn(database);
  }
}
