package dev.pgassay.assertions.migration.undo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.Sql;
import dev.pgassay.assertions.migration.MigrationRehearsal;
import dev.pgassay.assertions.migration.Scripts;
import dev.pgassay.assertions.migration.step.MigrationFailedException;
import dev.pgassay.assertions.migration.step.RehearsalPlan;
import java.io.IOException;
import java.io.Reader;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The trips in one run of Flyway, held to the same trips one by one. */
@DatabaseTest(migrations = "classpath:rehearsal/shop")
class TripsInOneRunTest {

  @TempDir Path directory;
  private Scripts scripts;

  @BeforeEach
  void prepare() throws IOException {
    scripts =
        new Scripts(directory)
            .with("V1__users.sql", "create table users (id serial primary key, name text);")
            .with("U1__users.sql", "drop table users;");
  }

  private static void bothWaysAreClean(MigrationRehearsal rehearsal) {
    bothWaysAgree(rehearsal);
    assertThat(rehearsal.roundTrips().trips())
        .extracting(RoundTrip::outcome)
        .containsOnly(RoundTrip.Outcome.CLEAN);
  }

  private static void bothWaysAgree(MigrationRehearsal rehearsal, String... undoLocations) {
    RoundTripRun run = new RoundTripRun(Scripts.planOf(rehearsal), undoLocations);
    RoundTrips expected = run.oneByOne();
    Optional<RoundTrips> inOneRun = run.inOneRun();
    assertThat(inOneRun).as("the trips in one run").isPresent();
    assertThat(inOneRun.orElseThrow()).usingRecursiveComparison().isEqualTo(expected);
  }

  private static void areMadeOneByOne(MigrationRehearsal rehearsal) {
    RoundTripRun run = new RoundTripRun(Scripts.planOf(rehearsal));
    assertThat(run.inOneRun()).isEmpty();
    assertThat(run.run()).usingRecursiveComparison().isEqualTo(run.oneByOne());
  }

  static Stream<Path> faults() throws IOException, URISyntaxException {
    Path faults =
        Path.of(
            Objects.requireNonNull(
                    TripsInOneRunTest.class.getResource("/rehearsal/faults"), "the faults")
                .toURI());
    try (Stream<Path> folders = Files.list(faults)) {
      return folders
          .filter(folder -> Files.isDirectory(folder.resolve("undo")))
          .sorted()
          .toList()
          .stream()
          .flatMap(folder -> Stream.of(folder.resolve("fault"), folder.resolve("sound")));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void planted_faults_and_their_sound_twins_give_the_same(Path migrations, TestDatabase database)
      throws IOException {
    Path folder = migrations.getParent();
    Properties expectations = new Properties();
    try (Reader in = Files.newBufferedReader(folder.resolve("expect.properties"))) {
      expectations.load(in);
    }
    MigrationRehearsal rehearsal =
        MigrationRehearsal.of(database)
            .flyway(flyway -> flyway.locations("filesystem:" + migrations))
            .since(expectations.getProperty("since").strip());
    Path rows = folder.resolve("rows.sql");
    bothWaysAgree(
        Files.exists(rows)
            ? rehearsal.at(
                expectations.getProperty("rowsAt").strip(),
                at -> Sql.run(at, Files.readString(rows)))
            : rehearsal,
        "filesystem:" + folder.resolve("undo").resolve(migrations.getFileName()));
  }

  @Test
  void sound_scripts_give_the_same(TestDatabase database) throws IOException {
    scripts
        .with("V2__name.sql", "create index concurrently users_name on users (name);")
        .with("U2__name.sql", "drop index concurrently ${index};")
        .with("V3__rows.sql", "insert into users (name) values ('Ada');")
        .with("U3__rows.sql", "delete from users where name = 'Ada';")
        .with("V4__again.sql", "reindex index concurrently users_name;")
        .with("V4__again.sql.conf", "executeInTransaction=false")
        .with("U4__again.sql", "reindex index concurrently users_name;")
        .with("U4__again.sql.conf", "executeInTransaction=false");
    bothWaysAgree(
        scripts.on(database).flyway(flyway -> flyway.placeholders(Map.of("index", "users_name"))));
  }

  @Test
  void rows_that_are_put_in_on_the_way_give_the_same(TestDatabase database) throws IOException {
    scripts
        .with("V2__note.sql", "alter table users add note text;")
        .with("U2__note.sql", "alter table users drop note;")
        .with("V3__more.sql", "alter table users add more text;")
        .with("U3__more.sql", "alter table users drop more;");
    bothWaysAgree(
        scripts
            .on(database)
            .at("1", at -> Sql.run(at, "insert into users (name) values ('Ada')"))
            .at("2", at -> Sql.run(at, "insert into users (name, note) values ('Bob', 'new')"))
            .at("3", at -> Sql.run(at, "insert into users (name, more) values ('Cyd', 'new')")));
  }

  @Test
  void every_kind_of_fault_gives_the_same(TestDatabase database) throws IOException {
    scripts
        .with("V2__a.sql", "create table a ();")
        .with("U2__a.sql", "\ndrop table b;")
        .with("V3__c.sql", "create table c ();")
        .with("U3__c.sql", "-- nothing to do\nselect 1;")
        .with("V4__d.sql", "create table d ();")
        .with("V5__e.sql", "update users set name = upper(name);")
        .with("U5__e.sql", "update users set name = lower(name);")
        .with("V6__f.sql", "create role pgassay_f;")
        .with("U6__f.sql", "select 1;")
        .with("V7__g.sql", "create type status as enum ('open'); create table g (s status);")
        .with("U7__g.sql", "drop table g;")
        .with("V8__h.sql", "insert into users (name) select 'n' || nextval('users_id_seq');")
        .with("U8__h.sql", "delete from users where name like 'n%';")
        .with("U9__z.sql", "drop table z;");
    bothWaysAgree(
        scripts.on(database).at("4", at -> Sql.run(at, "insert into users (name) values ('Ada')")));
  }

  @Test
  void what_a_session_keeps_is_gone_for_the_next_migration(TestDatabase database)
      throws IOException {
    scripts
        .with(
            "V2__session.sql",
            """
            set lock_timeout = 7;
            set search_path = nowhere;
            create temporary table kept (id int);
            select pg_advisory_lock(1);
            prepare kept as select 1;
            """)
        .with("U2__session.sql", "create table found as select * from pg_locks where false;")
        .with(
            "V3__session.sql",
            """
            create table session as
              select current_setting('lock_timeout') as t, current_setting('search_path') as p,
                (select count(*) from pg_prepared_statements where name = 'kept') as s,
                (select count(*) from pg_locks where locktype = 'advisory' and objid = 1) as l;
            """)
        .with("U3__session.sql", "drop table session;");
    bothWaysAgree(scripts.on(database));
  }

  @Test
  void what_goes_with_its_session_is_no_leftover(TestDatabase database) throws IOException {
    scripts
        .with("V2__name.sql", "create index users_name on users (name);")
        .with(
            "U2__name.sql",
            """
            drop index users_name;
            create temporary table kept (id int);
            create function id_of(kept) returns int language sql as 'select 1';
            """);
    bothWaysAreClean(scripts.on(database));
  }

  @Test
  void what_a_trigger_does_when_the_next_session_begins_is_read(TestDatabase database)
      throws IOException {
    assumeThat(database.serverMajorVersion()).isGreaterThanOrEqualTo(17);
    scripts
        .with(
            "V2__tidy.sql",
            """
            create table marks (id int);
            create function tidy() returns event_trigger language plpgsql as
              $$ begin
                if exists (select from public.marks) then
                  perform pg_sleep(0.3);
                  delete from public.marks;
                end if;
              end $$;
            create event trigger tidy on login execute function tidy();
            alter event trigger tidy enable always;
            """)
        .with("U2__tidy.sql", "drop event trigger tidy; drop function tidy; drop table marks;")
        .with("V3__mark.sql", "create table marked ();")
        .with("U3__mark.sql", "drop table marked; insert into marks values (3);");
    bothWaysAreClean(scripts.on(database));
  }

  @Test
  void what_a_role_or_database_gives_to_sessions_holds_for_the_next_migration(TestDatabase database)
      throws IOException {
    scripts
        .with(
            "V2__timeout.sql",
            """
            do $$ begin
              execute format('alter database %I set lock_timeout = 7000', current_database());
            end $$;
            """)
        .with(
            "U2__timeout.sql",
            """
            do $$ begin
              execute format('alter database %I reset lock_timeout', current_database());
            end $$;
            """)
        .with(
            "V3__session.sql",
            "create table session as select 1 / (current_setting('lock_timeout') = '7s')::int;")
        .with("U3__session.sql", "drop table session;");
    bothWaysAgree(scripts.on(database));
  }

  @Test
  void a_migration_that_fails_says_the_same(TestDatabase database) throws IOException {
    scripts.with("V2__broken.sql", "create table a ();\n\nselect 1 / 0;").with("U2__a.sql", "");
    RoundTripRun run = new RoundTripRun(Scripts.planOf(scripts.on(database)));
    Throwable expected = catchThrowable(run::oneByOne);
    assertThat(expected)
        .isInstanceOf(MigrationFailedException.class)
        .hasMessageContaining("V2__broken.sql, line 3");
    assertThat(catchThrowable(run::inOneRun))
        .isInstanceOf(MigrationFailedException.class)
        .hasMessage(expected.getMessage());
  }

  @Test
  void a_statement_that_wants_to_be_alone_goes_one_by_one(TestDatabase database)
      throws IOException {
    scripts
        .with("V2__alone.sql", "alter table users add note text;")
        .with(
            "U2__alone.sql",
            """
            alter table users drop note;
            do $$ begin
              if (select count(*) from pg_stat_activity
                  where datname = current_database() and backend_type = 'client backend') > 1 then
                raise object_in_use;
              end if;
            end $$;
            """);
    RoundTripRun run = new RoundTripRun(Scripts.planOf(scripts.on(database)));
    assertThat(run.inOneRun()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "R__view.sql:create or replace view v as select 1;",
        "beforeEachMigrate.sql:select 1;",
        "V2__history.sql:create table h as select * from flyway_schema_history;",
        "U2__name.sql:select '${flyway:filename}';"
      })
  void what_differs_from_run_to_run_goes_one_by_one(String file, TestDatabase database)
      throws IOException {
    scripts.with("V2__x.sql", "create table x ();").with("U2__x.sql", "drop table x;");
    String name = file.substring(0, file.indexOf(':'));
    if (name.contains("2__")) {
      Files.delete(directory.resolve(name.charAt(0) + "2__x.sql"));
    }
    scripts.with(name, file.substring(file.indexOf(':') + 1));
    areMadeOneByOne(scripts.on(database));
  }

  @Test
  void settings_that_act_at_each_run_go_one_by_one(TestDatabase database) {
    RehearsalPlan plan =
        Scripts.planOf(scripts.on(database).flyway(flyway -> flyway.initSql("select 1")));
    assertThat(new RoundTripRun(plan).inOneRun()).isEmpty();
  }
}
