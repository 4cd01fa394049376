package dev.pgassay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.RegisterExtension;

class ConfigurationsTest {

  @Test
  void the_nearest_annotation_counts_as_a_whole() {
    FixtureRun.of(NearestFixture.class).allPass(4);
  }

  @Test
  void a_superclass_and_an_annotation_of_ones_own_pass_it_on() {
    FixtureRun.of(SubclassFixture.class, OwnAnnotationFixture.class).allPass(2);
  }

  @Test
  void an_extension_can_be_registered_with_its_settings() {
    FixtureRun.of(RegisteredFixture.class).allPass(1);
  }

  @Test
  void several_configurations_in_one_run_use_one_server_unless_templates_are_kept() {
    ServersFixture.STARTED.clear();
    FixtureRun.of(ServersFixture.class).with("pgassay.templates", false).allPass(3);
    assertThat(ServersFixture.STARTED.get("shared")).isEqualTo(ServersFixture.STARTED.get("other"));
    assertThat(ServersFixture.STARTED.get("settings"))
        .isNotEqualTo(ServersFixture.STARTED.get("shared"));
  }

  @Test
  void a_class_with_a_server_of_its_own_shares_it_with_nobody() {
    OwnServerFixture.started = "";
    ServersFixture.STARTED.clear();
    FixtureRun.of(OwnServerFixture.class, ServersFixture.class).allPass(5);
    assertThat(OwnServerFixture.started).isNotEmpty().isNotIn(ServersFixture.STARTED.values());
  }

  @Test
  void after_a_server_died_the_next_test_gets_another() {
    FixtureRun.of(DyingServerFixture.class).allPass(3);
  }

  @Test
  void the_extension_without_the_annotation_says_what_is_missing() {
    assertThat(FixtureRun.failures(FixtureRun.of(BareExtensionFixture.class).execute()))
        .singleElement()
        .isInstanceOf(ExtensionConfigurationException.class)
        .extracting(Throwable::getMessage)
        .asString()
        .contains("uses pgassay's extension without `@DatabaseTest`");
  }

  @Test
  void a_value_that_is_no_assignment_is_named() {
    assertThat(FixtureRun.failures(FixtureRun.of(NoAssignmentFixture.class).execute()))
        .singleElement()
        .isInstanceOf(ExtensionConfigurationException.class)
        .extracting(Throwable::getMessage)
        .asString()
        .isEqualTo(
            "The value `outOfOrder` in the attribute `flyway` of `@DatabaseTest` must have the form"
                + " `name=value`.");
  }

  @Test
  void a_provider_that_is_not_there_is_named_with_the_nearest_one() {
    assertThat(FixtureRun.failures(FixtureRun.of(UnknownProviderFixture.class).execute()))
        .singleElement()
        .extracting(Throwable::getMessage)
        .asString()
        .contains("There is no provider `embeded`. Did you mean `embedded`?");
  }

  @Test
  void a_version_that_no_provider_has_lists_all_of_them() {
    assertThat(FixtureRun.failures(FixtureRun.of(UnknownVersionFixture.class).execute()))
        .singleElement()
        .extracting(Throwable::getMessage)
        .asString()
        .contains("Could not start PostgreSQL 77 for ConfigurationsTest.UnknownVersionFixture.")
        .contains("  external   no `pgassay.external.url` is set")
        .contains("  embedded   no binaries of PostgreSQL 77 on the class path for")
        .contains("  -> set pgassay.external.url=");
  }

  @Test
  void a_setting_that_the_server_does_not_know_is_told_in_its_words() {
    assertThat(FixtureRun.failures(FixtureRun.of(UnknownSettingFixture.class).execute()))
        .singleElement()
        .extracting(Throwable::getMessage)
        .asString()
        .contains("did not start")
        .contains("unrecognized configuration parameter \"work_memory\"");
  }

  private static boolean exists(DataSource dataSource, String table) {
    return Sql.string(dataSource, "select to_regclass('" + table + "')") != null;
  }

  @DatabaseTest
  static class NearestFixture {
    @Test
    void of_the_class(DataSource dataSource) {
      assertThat(exists(dataSource, "users")).isTrue();
    }

    @Test
    @DatabaseTest(migrations = "classpath:db/other")
    void of_the_method(DataSource dataSource) {
      assertThat(exists(dataSource, "other")).isTrue();
      assertThat(exists(dataSource, "users")).isFalse();
    }

    @Nested
    class Inherits {
      @Test
      void of_the_enclosing_class(DataSource dataSource) {
        assertThat(exists(dataSource, "users")).isTrue();
      }
    }

    @Nested
    @DatabaseTest(migrations = "classpath:db/other")
    class Overrides {
      @Test
      void of_the_nested_class(DataSource dataSource) {
        assertThat(exists(dataSource, "other")).isTrue();
      }
    }
  }

  @DatabaseTest(migrations = "classpath:db/other")
  abstract static class BaseFixture {}

  static class SubclassFixture extends BaseFixture {
    @Test
    void inherits(DataSource dataSource) {
      assertThat(exists(dataSource, "other")).isTrue();
    }
  }

  @Retention(RetentionPolicy.RUNTIME)
  @DatabaseTest(migrations = "classpath:db/other")
  @interface OtherDatabase {}

  @OtherDatabase
  static class OwnAnnotationFixture {
    @Test
    void means_the_same(DataSource dataSource) {
      assertThat(exists(dataSource, "other")).isTrue();
    }
  }

  static class RegisteredFixture {
    @RegisterExtension
    static final DatabaseTestExtension DATABASE =
        new DatabaseTestExtension(TestDatabases.configure().migrations("classpath:db/other"));

    @Test
    void has_its_settings(DataSource dataSource) {
      assertThat(exists(dataSource, "other")).isTrue();
    }
  }

  static class ServersFixture {
    static final Map<String, String> STARTED = new ConcurrentHashMap<>();

    private static void note(String name, DataSource dataSource) {
      STARTED.put(name, Sql.string(dataSource, "select pg_postmaster_start_time()"));
    }

    @Test
    @DatabaseTest
    void shared(DataSource dataSource) {
      note("shared", dataSource);
    }

    @Test
    @DatabaseTest(migrations = "classpath:db/other")
    void other(DataSource dataSource) {
      note("other", dataSource);
    }

    @Test
    @DatabaseTest(settings = {"work_mem=9MB", "timezone=UTC"})
    void settings(DataSource dataSource) {
      note("settings", dataSource);
      assertThat(Sql.string(dataSource, "show work_mem")).isEqualTo("9MB");
      assertThat(Sql.string(dataSource, "show fsync")).isEqualTo("off");
      assertThat(Sql.string(dataSource, "show autovacuum")).isEqualTo("off");
    }
  }

  @DatabaseTest(server = DatabaseServer.OWN)
  static class OwnServerFixture {
    private static String started = "";

    @Test
    void has_a_server(DataSource dataSource) {
      started = Sql.string(dataSource, "select pg_postmaster_start_time()");
    }

    @Nested
    class Inner {
      @Test
      void has_the_same(DataSource dataSource) {
        if (!started.isEmpty()) {
          assertThat(Sql.string(dataSource, "select pg_postmaster_start_time()"))
              .isEqualTo(started);
        }
      }
    }
  }

  @DatabaseTest
  static class DyingServerFixture {
    @RepeatedTest(3)
    void kills_the_server(DataSource dataSource) throws IOException {
      Path pidFile =
          Path.of(Sql.string(dataSource, "show data_directory")).resolve("postmaster.pid");
      long server = Long.parseLong(Files.readAllLines(pidFile).get(0));
      assertThat(ProcessHandle.of(server).orElseThrow().destroyForcibly()).isTrue();
    }
  }

  @ExtendWith(DatabaseTestExtension.class)
  static class BareExtensionFixture {
    @Test
    void wants_a_database(DataSource dataSource) {}
  }

  @DatabaseTest(flyway = "outOfOrder")
  static class NoAssignmentFixture {
    @Test
    void wants_a_database(DataSource dataSource) {}
  }

  @DatabaseTest(provider = "embeded")
  static class UnknownProviderFixture {
    @Test
    void wants_a_database(DataSource dataSource) {}
  }

  @DatabaseTest(postgres = 77)
  static class UnknownVersionFixture {
    @Test
    void wants_a_database(DataSource dataSource) {}
  }

  @DatabaseTest(settings = "work_memory=8MB")
  static class UnknownSettingFixture {
    @Test
    void wants_a_database(DataSource dataSource) {}
  }
}
