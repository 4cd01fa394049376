package dev.pgassay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgassay.assertions.facilities.DatabaseFacilities;
import dev.pgassay.assertions.facilities.DatabaseFacilities.Capability;
import dev.pgassay.assertions.profile.ServerProfile;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerProfileTest {

  @Test
  void databases_of_an_owner_are_put_back_cloned_and_copied_like_any_other() {
    FixtureRun run =
        FixtureRun.of(OwnerFixture.class, FixtureFixture.class).with("pgassay.verify", true);
    run.allPass(9);
    assertThat(RunFiles.handOuts(run.results(), "way")).contains("RESET", "POOL");

    // Now the template is kept.
    FixtureRun.of(FixtureFixture.class).allPass(2);
  }

  @Test
  void init_scripts_run_as_the_superuser_and_scripts_as_the_owner_whoever_the_test_acts_as() {
    FixtureRun.of(RoleFixture.class).allPass(1);
  }

  @Test
  void a_whole_build_has_a_profile_and_a_class_another() {
    FixtureRun.of(ConfiguredFixture.class, SuperuserFixture.class)
        .with("pgassay.profile", "OWNER")
        .allPass(2);
  }

  @Test
  void a_class_has_one_profile() {
    assertThat(
            FixtureRun.failures(FixtureRun.of(SeveralFixture.class).execute()).get(0).getMessage())
        .isEqualTo(
            "The attribute `profile` of `@DatabaseTest` must be one profile, but is `OWNER`,"
                + " `AWS_RDS`. To try several, write"
                + " `assertThat(MigrationRehearsal.of(database)).runOn(…)`.");
  }

  @Test
  void a_migration_that_is_refused_fails_in_the_providers_words_or_is_said_to_be_unknown() {
    List<Throwable> failures =
        FixtureRun.failures(
            FixtureRun.of(RefusedFixture.class, WatchingFixture.class)
                .with("pgassay.templates", false)
                .execute());
    assertThat(failures.get(0).getMessage())
        .contains(
            "The migrations at classpath:db/profile/refused failed as the administrator of Amazon"
                + " RDS for PostgreSQL, list of 2026-10-03.",
            "V1__prices.sql, line 1",
            "create extension file_fdw",
            "ERROR: Extension \"file_fdw\" is not supported by Amazon RDS",
            "SQLSTATE: 0A000")
        .doesNotContain("pgassay_", "It may run there");
    assertThat(failures.get(1).getMessage())
        .contains(
            "permission denied to create event trigger",
            "It may run there: the main user may create event triggers there");
  }

  @Test
  void a_team_gives_a_profile_of_its_own(@TempDir Path directory) throws Exception {
    Path own = directory.resolve("pgassay/profiles/owner.json");
    Files.createDirectories(own.getParent());
    Files.writeString(own, builtIn("owner.json").replace("database_owner", "orders_admin"));
    inClassPathWith(directory, () -> FixtureRun.of(OwnNameFixture.class).allPass(1));

    Files.writeString(own, builtIn("owner.json").replace("database_owner", "postgres"));
    inClassPathWith(
        directory,
        () ->
            assertThat(
                    FixtureRun.failures(FixtureRun.of(OwnNameFixture.class).execute())
                        .get(0)
                        .getMessage())
                .contains("cannot be `postgres`: that is the server's own superuser"));
  }

  private static String builtIn(String name) throws IOException {
    try (InputStream in = ServerProfile.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void inClassPathWith(Path directory, Runnable action) throws IOException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {directory.toUri().toURL()}, before)) {
      thread.setContextClassLoader(loader);
      action.run();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static void assertOwned(DataSource database, String by) {
    assertThat(Sql.string(database, "select current_user")).isEqualTo(by);
    assertThat(
            Sql.string(
                database,
                "select pg_get_userbyid(datdba) from pg_database"
                    + " where datname = current_database()"))
        .isEqualTo(by);
  }

  @DatabaseTest(profile = ServerProfile.OWNER)
  static class OwnerFixture {
    @RepeatedTest(4)
    void writes(TestDatabase database) throws SQLException {
      assertOwned(database, "database_owner");
      assertThat(database.username()).isEqualTo("database_owner");
      assertThat(DatabaseFacilities.of(database).orElseThrow().capabilities())
          .contains(Capability.OWN_SERVER)
          .doesNotContain(Capability.SUPERUSER);
      assertThat(Sql.count(database, "users")).isZero();
      Sql.register(database, "a@example.org");
    }

    @RepeatedTest(3)
    void changes_the_schema_and_makes_a_role(TestDatabase database) {
      assertOwned(database, "database_owner");
      assertThat(Sql.string(database, "select rolname from pg_roles where rolname = 'visitor'"))
          .isNull();
      Sql.execute(database, "alter table users add column name text", "create role visitor");
    }
  }

  @DatabaseTest(profile = ServerProfile.OWNER)
  static class FixtureFixture {
    @BeforeAll
    static void fill(DataSource database) {
      assertOwned(database, "database_owner");
      Sql.register(database, "fixture@example.org");
    }

    @RepeatedTest(2)
    void restores_and_copies(TestDatabase database) {
      Snapshot before = database.snapshot();
      Sql.execute(database, "drop table users");
      database.restore(before);
      assertOwned(database, "database_owner");
      TestDatabase copy = database.copy();
      assertOwned(copy, "database_owner");
      assertThat(Sql.count(copy, "users")).isEqualTo(1);
    }
  }

  @DatabaseTest(
      migrations = "classpath:db/role_a",
      initScripts = "classpath:profile/others.sql",
      scripts = "classpath:profile/script.sql",
      flyway = {"baselineOnMigrate=true", "baselineVersion=0"},
      profile = ServerProfile.OWNER,
      role = "app_user")
  static class RoleFixture {
    @Test
    void everything_belongs_to_whoever_made_it(TestDatabase database) {
      assertThat(Sql.string(database, "select current_user")).isEqualTo("app_user");
      DataSource owner = database.administrator();
      assertOwned(owner, "database_owner");
      assertThat(
              Sql.string(
                  owner,
                  "select string_agg(tablename || ' ' || tableowner, ', ' order by tablename)"
                      + " from pg_tables where schemaname = 'public' and tablename not like 'fly%'"))
          .isEqualTo("notes database_owner, others other_owner, scripted database_owner");
    }
  }

  @DatabaseTest(migrations = "classpath:db/profile/refused", profile = ServerProfile.AWS_RDS)
  static class RefusedFixture {
    @Test
    void never_runs(Connection connection) {}
  }

  @DatabaseTest(migrations = "classpath:db/profile/watching", profile = ServerProfile.AWS_RDS)
  static class WatchingFixture {
    @Test
    void never_runs(Connection connection) {}
  }

  @DatabaseTest
  static class ConfiguredFixture {
    @Test
    void is_the_owners(TestDatabase database) {
      assertOwned(database, "database_owner");
    }
  }

  @DatabaseTest(profile = ServerProfile.SUPERUSER)
  static class SuperuserFixture {
    @Test
    void is_the_superusers(TestDatabase database) {
      assertOwned(database, "postgres");
    }
  }

  @DatabaseTest(profile = {ServerProfile.OWNER, ServerProfile.AWS_RDS})
  static class SeveralFixture {
    @Test
    void never_runs(TestDatabase database) {}
  }

  @DatabaseTest(profile = ServerProfile.OWNER)
  static class OwnNameFixture {
    @Test
    void has_the_teams_name(TestDatabase database) {
      assertOwned(database, "orders_admin");
    }
  }
}
