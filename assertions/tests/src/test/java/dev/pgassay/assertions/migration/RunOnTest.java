package dev.pgassay.assertions.migration;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;
import static dev.pgassay.assertions.profile.ServerProfile.AWS_RDS;
import static dev.pgassay.assertions.profile.ServerProfile.AZURE_FLEXIBLE_SERVER;
import static dev.pgassay.assertions.profile.ServerProfile.OWNER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.catalog.Catalog;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Few profiles, each in several tests: a server that is there need not be started. */
@DatabaseTest(migrations = "classpath:rehearsal/shop", profile = AWS_RDS)
class RunOnTest {

  @TempDir Path directory;
  private Scripts scripts;

  @BeforeEach
  void prepare() throws IOException {
    scripts =
        new Scripts(directory)
            .with("V1__orders.sql", "create table orders (id bigint primary key);")
            .with(
                "V2__application.sql",
                "create role orders_app; grant select on orders to orders_app;"
                    + " alter default privileges grant select on tables to orders_app;");
  }

  @Test
  void what_an_owner_may_do_runs_on_each_profile_and_again(TestDatabase database) {
    assertThat(scripts.on(database)).runOn(OWNER, AWS_RDS, AZURE_FLEXIBLE_SERVER).runOn(OWNER);
  }

  @Test
  void what_a_provider_refuses_is_told_for_each_profile(TestDatabase database) throws IOException {
    scripts.with("V3__prices.sql", "\ncreate extension dblink;");
    assertThatThrownBy(
            () -> assertThat(scripts.on(database)).runOn(OWNER, AWS_RDS, AZURE_FLEXIBLE_SERVER))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("to run on:\n  OWNER, AWS_RDS, AZURE_FLEXIBLE_SERVER\n")
        .hasMessageContaining("but they fail on 2 of 3:\n")
        .hasMessageContaining(
            """
              profile                fails in                SQLSTATE  said
              OWNER                  V3__prices.sql, line 2  42501     ERROR: permission denied to create extension "dblink"
              AWS_RDS                nothing
              AZURE_FLEXIBLE_SERVER  V3__prices.sql, line 2  0A000     ERROR: extension "dblink" is not allow-listed\
            """)
        .hasMessageContaining("OWNER (Plain owner, list of 2026-10-03)\n")
        .hasMessageContaining("create extension dblink")
        .hasMessageContaining("Hint: Must be superuser to create this extension.")
        .hasMessageNotContaining("pgassay_");
  }

  @Test
  void what_a_provider_may_allow_fails_and_is_told_apart(TestDatabase database) throws IOException {
    scripts.with(
        "V3__watch.sql",
        """
        create function watch() returns event_trigger language plpgsql as 'begin end';
        create event trigger watch on ddl_command_end execute function watch();
        """);
    assertThatThrownBy(() -> assertThat(scripts.on(database)).runOn(AWS_RDS, OWNER))
        .hasMessageContaining(
            "but they fail on 2 of 2, of which 1 cannot be told: they may run there:")
        .hasMessageContaining("it may run there: the main user may create event triggers there");
  }

  @Test
  void what_stands_guard_is_no_part_of_the_schema(TestDatabase database) throws SQLException {
    Catalog catalog = Catalog.read(database);
    assertThat(catalog.eventTriggers()).isEmpty();
    assertThat(catalog.routines())
        .noneMatch(routine -> routine.name().name().startsWith("pgassay_"));
  }

  @Test
  void no_profile_is_a_mistake(TestDatabase database) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> assertThat(scripts.on(database)).runOn())
        .withMessageContaining("ServerProfile.values()");
  }

  @Test
  void databases_of_the_caller_have_no_profile(TestDatabase database) {
    MigrationRehearsal rehearsal =
        MigrationRehearsal.of(() -> database, flyway -> flyway.locations(scripts.location()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> assertThat(rehearsal).runOn(AWS_RDS))
        .withMessageContaining("cannot be had as `AWS_RDS`");
  }
}
