package dev.pgassay;

import static dev.pgassay.assertions.profile.ServerProfile.AWS_RDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.assertions.facilities.DatabaseFacilities;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class StubbedExtensionsTest {

  @Test
  void what_the_server_lacks_is_created_empty_and_what_it_has_is_real() {
    FixtureRun run = FixtureRun.of(StubbedFixture.class, WithoutStubsFixture.class);
    run.allPass(4);
    assertThat(
            RunFiles.lines(run.results()).stream()
                .filter(line -> line.get("kind").asString().equals("server"))
                .map(line -> line.get("stubs").toString())
                .distinct())
        .containsExactlyInAnyOrder("[\"pg_cron\",\"postgis\"]", "[]");
  }

  @Test
  void templates_that_are_not_kept_have_stubs_as_well() {
    FixtureRun.of(StubbedFixture.class).with("pgassay.templates", false).allPass(3);
  }

  @Test
  void a_whole_build_may_have_stubs_and_a_class_another_version() {
    FixtureRun.of(ConfiguredFixture.class)
        .with("pgassay.stubbedExtensions", "pg_cron, postgis")
        .allPass(1);
  }

  @Test
  void a_migration_that_needs_what_a_stub_does_not_bring_is_told_so() {
    assertThat(failure(CallingFixture.class))
        .contains("V1__job.sql, line 2", "schema \"cron\" does not exist")
        .contains(
            "Stubs are empty: of `stubbedExtensions` (pg_cron), those that the server lacks.");
  }

  @Test
  void a_provider_refuses_what_it_does_not_have_although_there_is_a_stub() {
    assertThat(failure(RefusedFixture.class))
        .contains("Extension \"timescaledb\" is not supported by Amazon RDS");
  }

  @Test
  void a_server_that_lacks_an_extension_says_how_it_is_stubbed() {
    assertThat(failure(MissingFixture.class))
        .contains(
            "If nothing of it is called: stubbedExtensions = \"vector\" lets an empty one be"
                + " created.");
  }

  @Test
  void what_is_no_name_of_an_extension_is_refused() {
    assertThat(failure(MisspeltFixture.class))
        .isEqualTo(
            "The value `pg cron` in the attribute `stubbedExtensions` of `@DatabaseTest` must be the"
                + " name of an extension, `pg_cron`, or a name with a version, `postgis=3.5.0`.");
    assertThatThrownBy(() -> TestDatabases.configure().stubbedExtensions("a/b").open())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("The value `a/b` in `stubbedExtensions(…)`");
  }

  private static String failure(Class<?> fixture) {
    return String.valueOf(
        FixtureRun.failures(FixtureRun.of(fixture).with("pgassay.templates", false).execute())
            .get(0)
            .getMessage());
  }

  private static String extensions(DataSource database) {
    return Sql.string(
        database,
        "select string_agg(concat_ws(' ', extname, extnamespace::regnamespace, extversion,"
            + " obj_description(oid, 'pg_extension')), '; ' order by extname) from pg_extension"
            + " where extname in ('pg_cron', 'postgis')");
  }

  @DatabaseTest(
      migrations = "classpath:db/stubs",
      profile = AWS_RDS,
      stubbedExtensions = {"pg_cron", "postgis=3.5.0", "pg_trgm"})
  static class StubbedFixture {

    @RepeatedTest(2)
    void has_extensions_that_are_said_to_be_stubs(TestDatabase database) throws SQLException {
      assertThat(extensions(database))
          .isEqualTo(
              "pg_cron public 0 an empty stub made by pgassay;"
                  + " postgis gis 3.5.0 an empty stub made by pgassay");
      assertThat(Sql.string(database, "select similarity('a', 'a')")).isEqualTo("1");
      DataSource empty = DatabaseFacilities.of(database).orElseThrow().emptyDatabase();
      Sql.execute(empty, "create extension postgis");
      DatabaseFacilities.of(database).orElseThrow().drop(empty);
    }

    @Test
    void knows_no_others(TestDatabase database) {
      assertThat(
              Sql.string(
                  database,
                  "select string_agg(name, ', ' order by name) from pg_available_extensions"
                      + " where comment = 'an empty stub made by pgassay'"))
          .isEqualTo("pg_cron, postgis");
    }
  }

  @DatabaseTest(migrations = {})
  static class WithoutStubsFixture {
    @Test
    void lacks_the_extensions(DataSource database) {
      assertThatThrownBy(() -> Sql.execute(database, "create extension pg_cron"))
          .hasMessageContaining("pg_cron");
    }
  }

  @DatabaseTest(migrations = "classpath:db/stubs", stubbedExtensions = "postgis=3.5.0")
  static class ConfiguredFixture {
    @Test
    void has_both(DataSource database) {
      assertThat(List.of(extensions(database).split("; "))).hasSize(2);
    }
  }

  @DatabaseTest(migrations = "classpath:db/stubscalled", stubbedExtensions = "pg_cron")
  static class CallingFixture {
    @Test
    void never_runs(DataSource database) {}
  }

  @DatabaseTest(
      migrations = "classpath:db/stubsrefused",
      profile = AWS_RDS,
      stubbedExtensions = "timescaledb")
  static class RefusedFixture {
    @Test
    void never_runs(DataSource database) {}
  }

  @DatabaseTest(migrations = "classpath:db/stubsmissing")
  static class MissingFixture {
    @Test
    void never_runs(DataSource database) {}
  }

  @DatabaseTest(stubbedExtensions = "pg cron")
  static class MisspeltFixture {
    @Test
    void never_runs(DataSource database) {}
  }
}
