package dev.pgassay.assertions.migration.undo;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.Sql;
import dev.pgassay.assertions.migration.MigrationRehearsal;
import dev.pgassay.assertions.migration.Scripts;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DatabaseTest(migrations = "classpath:rehearsal/shop")
class RoundTripsTest {

  @TempDir Path directory;
  private Scripts scripts;

  @BeforeEach
  void prepare() throws IOException {
    scripts =
        new Scripts(directory)
            .with(
                "V1__users.sql",
                "create table users (id bigint generated always as identity primary key, name text);")
            .with("U1__users.sql", "drop table users;");
  }

  @Test
  void scripts_that_undo_all_pass(TestDatabase database) throws IOException {
    scripts
        .with("V2__name.sql", "create index concurrently users_name on users (name);")
        .with("U2__name.sql", "drop index concurrently ${index};")
        .with("V3__rows.sql", "insert into users (name) values ('Ada');")
        .with("U3__rows.sql", "delete from users where name = 'Ada';")
        .with("R__view.sql", "create or replace view names as select name from users;")
        .with("U1__users.sql", "drop view names; drop table users;");
    MigrationRehearsal rehearsal =
        scripts
            .on(database)
            .flyway(flyway -> flyway.placeholders(java.util.Map.of("index", "users_name")));
    assertThat(rehearsal.roundTrips()).areComplete().areClean().loseNoData();
  }

  @Test
  void what_is_left_over_is_shown_and_not_again_at_later_versions(TestDatabase database)
      throws IOException {
    scripts
        .with(
            "V2__orders.sql",
            "create type status as enum ('open'); create table orders (status status);")
        .with("U2__orders.sql", "drop table orders;")
        .with("V3__note.sql", "alter table users add note text;")
        .with("U3__note.sql", "alter table users drop note;");
    RoundTrips trips = scripts.on(database).roundTrips();
    assertThatThrownBy(() -> assertThat(trips).areClean())
        .hasMessageContaining("to come back from:\n  each version as if it had never been")
        .hasMessageContaining("version 2 is not wholly undone, by ")
        .hasMessageContaining("U2__orders.sql")
        .hasMessageContaining("enum public.status is unexpected");
    assertThat(trips.trips())
        .extracting(RoundTrip::outcome)
        .containsExactly(
            RoundTrip.Outcome.CLEAN, RoundTrip.Outcome.LEFT_OVER, RoundTrip.Outcome.CLEAN);
  }

  @Test
  void scripts_that_fail_do_nothing_or_are_missing_are_told_apart(TestDatabase database)
      throws IOException {
    scripts
        .with("V2__a.sql", "create table a ();")
        .with("U2__a.sql", "\ndrop table b;")
        .with("V3__c.sql", "create table c ();")
        .with("U3__c.sql", "-- nothing to do\nselect 1;")
        .with("V4__d.sql", "create table d ();")
        .with("V5__e.sql", "update users set name = upper(name);")
        .with("U5__e.sql", "update users set name = lower(name);")
        .with("U9__z.sql", "drop table z;");
    RoundTrips trips =
        scripts
            .on(database)
            .at("4", at -> Sql.run(at, "insert into users (name) values ('Ada')"))
            .roundTrips();
    assertThat(trips.trips())
        .extracting(RoundTrip::outcome)
        .containsExactly(
            RoundTrip.Outcome.CLEAN,
            RoundTrip.Outcome.FAILED,
            RoundTrip.Outcome.NO_EFFECT,
            RoundTrip.Outcome.MISSING,
            RoundTrip.Outcome.LEFT_OVER);
    assertThatThrownBy(() -> assertThat(trips).areClean())
        .hasMessageContaining("version 2 cannot be undone, by ")
        .hasMessageContaining("U2__a.sql, line 2")
        .hasMessageContaining("table \"b\" does not exist")
        .hasMessageContaining("version 3 is not undone: the script changes nothing")
        .hasMessageContaining("version 5 is not wholly undone")
        .hasMessageContaining("table public.users has other values in name, in 1 row");
    assertThatThrownBy(() -> assertThat(trips).areComplete())
        .hasMessageContaining("version 4 has no undo script")
        .hasMessageContaining("U9__z.sql undoes a version that is not there");
    assertThatThrownBy(() -> assertThat(trips).loseNoData())
        .hasMessageContaining("but this was not examined all the way down: version 4 has no undo");
  }

  @Test
  void a_migration_that_cannot_run_again_is_shown(TestDatabase database) throws IOException {
    scripts
        .with("V2__counter.sql", "create sequence if not exists s; select setval('s', 1);")
        .with("U2__counter.sql", "select 1;")
        .with("V3__role.sql", "insert into users (name) select 'n' || nextval('s');")
        .with("U3__role.sql", "delete from users;");
    assertThatThrownBy(() -> assertThat(scripts.on(database).roundTrips()).areClean())
        .hasMessageContaining("version 3 does not come back as it was")
        .hasMessageContaining("table public.users has other values in name, in 1 row");
  }

  @Test
  void data_that_a_down_step_loses_is_shown(TestDatabase database) throws IOException {
    scripts
        .with("V2__note.sql", "alter table users add note text;")
        .with("U2__note.sql", "alter table users drop note;");
    RoundTrips trips =
        scripts
            .on(database)
            .at("2", at -> Sql.run(at, "insert into users (name, note) values ('Ada', 'new')"))
            .roundTrips();
    assertThat(trips).areClean().loseOnlyDataOf("public.users");
    assertThatThrownBy(() -> assertThat(trips).loseNoData())
        .hasMessageContaining("to lose on the way down:\n  no data")
        .hasMessageContaining("from version 2: column note in 1 row of table public.users")
        .hasMessageContaining("from version 1: table public.users, with 1 row");
  }

  @Test
  void no_undo_script_at_all_is_refused(TestDatabase database) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MigrationRehearsal.of(database).roundTrips("classpath:rehearsal/shop"))
        .withMessageContaining("There is no undo script in `classpath:rehearsal/shop`");
  }

  @Test
  void two_scripts_for_one_version_are_refused(TestDatabase database) throws IOException {
    scripts.with("U1_0__again.sql", "select 1;");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> scripts.on(database).roundTrips())
        .withMessageContaining("undo the same version");
  }
}
