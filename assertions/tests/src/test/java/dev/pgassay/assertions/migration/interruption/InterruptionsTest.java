package dev.pgassay.assertions.migration.interruption;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.Sql;
import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.migration.MigrationRehearsal;
import dev.pgassay.assertions.migration.Scripts;
import dev.pgassay.assertions.migration.step.MigrationFailedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DatabaseTest(migrations = "classpath:rehearsal/shop")
class InterruptionsTest {

  @TempDir Path directory;
  private Scripts scripts;

  @BeforeEach
  void prepare() throws IOException {
    scripts =
        new Scripts(directory)
            .with(
                "V1__users.sql", "create table users (name text);\ncreate index on users (name);");
  }

  @Test
  void what_runs_in_a_transaction_leaves_nothing(TestDatabase database) throws IOException {
    scripts.with("V2__note.sql", "alter table users add note text;");
    Interruptions interruptions = scripts.on(database).interruptions();
    assertThat(interruptions).leaveNothing().canBeRunAgain();
    assertThat(interruptions.all())
        .extracting(Interruption::statement, Interruption::sql)
        .containsExactly(
            tuple(1, "create table users (name text);"),
            tuple(2, "create index on users (name);"),
            tuple(1, "alter table users add note text;"));
  }

  @Test
  void an_invalid_index_that_is_skipped_the_next_time_is_found(TestDatabase database)
      throws IOException {
    scripts.with(
        "V2__index.sql", "create index concurrently if not exists users_by on users (name);");
    Interruptions interruptions = scripts.on(database).interruptions();
    assertThatThrownBy(() -> assertThat(interruptions).canBeRunAgain())
        .hasMessageContaining("V2__index.sql, stopped in statement 1, is not completed when it is")
        .hasMessageContaining("create index concurrently if not exists users_by on users (name)")
        .hasMessageContaining("index public.users_by is invalid")
        .hasMessageContaining("Flyway's history has it as failed");
    assertThatThrownBy(() -> assertThat(interruptions).leaveNothing())
        .hasMessageContaining("stopped after statement 1, is completed when it is run again");
  }

  @Test
  void half_of_a_script_without_a_transaction_is_found(TestDatabase database) throws IOException {
    scripts
        .with("V2__half.sql", "create table a ();\ncreate table if not exists b ();")
        .with("V2__half.sql.conf", "executeInTransaction=false");
    Interruptions interruptions = scripts.on(database).interruptions();
    assertThatThrownBy(() -> assertThat(interruptions).canBeRunAgain())
        .hasMessageContaining("V2__half.sql, stopped after statement 1")
        .hasMessageContaining("table public.a is unexpected")
        .hasMessageContaining("relation \"a\" already exists");
  }

  @Test
  void a_script_that_can_be_run_again_after_repair_passes(TestDatabase database)
      throws IOException {
    scripts
        .with("V2__half.sql", "create table if not exists a ();\ncreate table if not exists b ();")
        .with("V2__half.sql.conf", "executeInTransaction=false");
    Interruptions interruptions = scripts.on(database).interruptions();
    assertThat(interruptions).canBeRunAgain();
    assertThat(interruptions.all())
        .filteredOn(interruption -> interruption.migration().startsWith("V2"))
        .extracting(Interruption::outcome)
        .containsOnly(Interruption.Outcome.NEEDS_REPAIR);
  }

  @Test
  void a_not_null_that_was_not_validated_is_found(TestDatabase database)
      throws IOException, SQLException {
    assumeThat(Catalog.read(database).serverVersion()).isGreaterThanOrEqualTo(18);
    scripts
        .with(
            "V2__name.sql",
            """
            alter table users add constraint users_name not null name not valid;
            alter table users validate constraint users_name;
            """)
        .with("V2__name.sql.conf", "executeInTransaction=false");
    assertThatThrownBy(() -> assertThat(scripts.on(database).interruptions()).leaveNothing())
        .hasMessageContaining("stopped after statement 1")
        .hasMessageContaining("constraint users_name on public.users is not validated");
  }

  @Test
  void a_partition_that_is_left_half_detached_is_found(TestDatabase database) throws IOException {
    scripts
        .with(
            "V2__events.sql",
            """
            create table events (year int) partition by list (year);
            create table events_1 partition of events for values in (1);
            """)
        .with("V3__detach.sql", "alter table events detach partition events_1 concurrently;")
        .with("V3__detach.sql.conf", "executeInTransaction=false");
    Interruptions interruptions = scripts.on(database).since("2").interruptions();
    assertThatThrownBy(() -> assertThat(interruptions).canBeRunAgain())
        .hasMessageContaining("V3__detach.sql, stopped in statement 1")
        .hasMessageContaining("already pending detach");
  }

  @Test
  void only_migrations_after_the_version_that_production_has_are_stopped(TestDatabase database)
      throws IOException {
    scripts.with("V2__note.sql", "alter table users add note text;");
    assertThat(scripts.on(database).since("1").interruptions().all())
        .extracting(Interruption::migration)
        .containsExactly("V2__note.sql");
  }

  @Test
  void values_that_differ_between_two_sound_runs_are_not_compared(TestDatabase database)
      throws IOException {
    scripts
        .with(
            "V2__time.sql",
            """
            create table if not exists moments (at timestamptz);
            truncate moments;
            insert into moments values (clock_timestamp());
            """)
        .with("V2__time.sql.conf", "executeInTransaction=false");
    assertThat(scripts.on(database).since("1").interruptions()).canBeRunAgain();
  }

  @Test
  void a_repeatable_migration_is_stopped_as_it_runs_once_more(TestDatabase database)
      throws IOException {
    scripts
        .with("R__a_names.sql", "create or replace view names as select name from users;")
        .with(
            "R__b_roles.sql",
            """
            create table if not exists roles (name text);
            truncate roles;
            insert into roles values ('clerk');
            """)
        .with("R__b_roles.sql.conf", "executeInTransaction=false");
    Interruptions interruptions = scripts.on(database).interruptions();
    assertThat(interruptions).canBeRunAgain();
    assertThat(interruptions.all())
        .extracting(Interruption::migration, Interruption::statement, Interruption::outcome)
        .contains(
            tuple("R__a_names.sql", 1, Interruption.Outcome.CLEAN),
            tuple("R__b_roles.sql", 2, Interruption.Outcome.NEEDS_REPAIR))
        .doesNotContain(tuple("R__b_roles.sql", 4, Interruption.Outcome.CLEAN));
    assertThatThrownBy(() -> assertThat(interruptions).leaveNothing())
        .hasMessageContaining("R__b_roles.sql, stopped after statement 2")
        .hasMessageContaining("truncate roles");
  }

  @Test
  void a_repeatable_migration_that_cannot_be_run_again_is_found(TestDatabase database)
      throws IOException {
    scripts
        .with(
            "R__names.sql",
            """
            do $$ begin
              if to_regclass('names') is not null then execute 'drop view names'; end if;
            end $$;
            create table marks ();
            drop table marks;
            create view names as select name from users;
            """)
        .with("R__names.sql.conf", "executeInTransaction=false");
    assertThatThrownBy(() -> assertThat(scripts.on(database).interruptions()).canBeRunAgain())
        .hasMessageContaining("R__names.sql, stopped after statement 2")
        .hasMessageContaining("relation \"marks\" already exists");
  }

  @Test
  void repeatable_migrations_are_left_out_where_only_new_ones_are_looked_at(TestDatabase database)
      throws IOException {
    scripts
        .with("V2__note.sql", "alter table users add note text;")
        .with("R__names.sql", "create or replace view names as select name from users;");
    assertThat(scripts.on(database).since("1").interruptions().all())
        .extracting(Interruption::migration)
        .containsOnly("V2__note.sql");
  }

  @Test
  void a_migration_that_fails_by_itself_is_not_taken_for_stopped(TestDatabase database)
      throws IOException {
    scripts.with("V2__typo.sql", "select 1;\nselect nothing;");
    MigrationRehearsal rehearsal = scripts.on(database);
    assertThatThrownBy(rehearsal::interruptions)
        .isInstanceOf(MigrationFailedException.class)
        .hasMessageContaining("V2__typo.sql, line 2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "46-index-name-kept-by-if-not-exists",
        "47-script-cannot-be-run-again",
        "48-commit-inside-a-migration"
      })
  void planted_faults_are_found_and_their_sound_twins_pass(String folder, TestDatabase database)
      throws IOException {
    Interruptions sound = planted(folder, "sound", database).interruptions();
    assertThat(sound).canBeRunAgain();
    Interruptions faulty = planted(folder, "fault", database).interruptions();
    Properties expected = new Properties();
    expected.load(new StringReader(text(folder + "/expect.properties")));
    assertThatThrownBy(() -> assertThat(faulty).canBeRunAgain())
        .message()
        .contains(expected.getProperty("file"))
        .containsIgnoringCase(expected.getProperty("object"))
        .satisfies(
            message ->
                assertThat(expected.getProperty("says").split("\\|"))
                    .allSatisfy(word -> assertThat(message).containsIgnoringCase(word)));
  }

  private static MigrationRehearsal planted(String folder, String twin, TestDatabase database)
      throws IOException {
    String rows = text(folder + "/rows.sql");
    return MigrationRehearsal.of(database)
        .flyway(flyway -> flyway.locations("classpath:rehearsal/faults/" + folder + "/" + twin))
        .at("1", at -> Sql.run(at, rows))
        .since("1");
  }

  private static String text(String file) throws IOException {
    try (InputStream stream =
        InterruptionsTest.class.getResourceAsStream("/rehearsal/faults/" + file)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void no_statement_at_all_fails(TestDatabase database) throws IOException {
    scripts.with("V1__users.sql", "-- nothing yet");
    assertThatThrownBy(() -> assertThat(scripts.on(database).interruptions()).leaveNothing())
        .hasMessageContaining("0 statements were examined");
  }
}
