package dev.pgassay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineExecutionResults;

class MigrationsTest {

  @Test
  void an_index_is_built_concurrently_without_any_setting() {
    FixtureRun.of(ConcurrentlyFixture.class).allPass(1);
  }

  @Test
  void any_flyway_setting_counts() {
    FixtureRun.of(SettingsFixture.class).allPass(7);
  }

  @Test
  void a_flyway_setting_of_the_run_counts_for_all_tests() {
    System.setProperty("pgassay.flyway.placeholders.tenant", "b");
    try {
      FixtureRun.of(RunSettingsFixture.class).allPass(1);
    } finally {
      System.clearProperty("pgassay.flyway.placeholders.tenant");
    }
  }

  @Test
  void java_migrations_and_several_locations_are_applied() {
    FixtureRun.of(JavaMigrationFixture.class).allPass(1);
  }

  @Test
  void scripts_run_before_and_after_the_migrations() {
    FixtureRun.of(ScriptsFixture.class).allPass(2);
  }

  @Test
  void no_migrations_give_an_empty_database() {
    FixtureRun.of(AdoptedFixture.class).allPass(1);
  }

  @Test
  void settings_and_rights_of_the_database_are_carried_over() {
    FixtureRun.of(PropertiesFixture.class).allPass(1);
  }

  @Test
  void the_template_is_frozen_and_analysed() {
    FixtureRun.of(FrozenFixture.class).allPass(1);
  }

  @Test
  void a_long_migration_tells_how_far_it_has_come() {
    PrintStream console = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      FixtureRun.of(SlowFixture.class)
          .with("pgassay.progress", true)
          .with("pgassay.report", true)
          .with("pgassay.templates", false)
          .allPass(1);
    } finally {
      System.setOut(console);
    }
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .containsPattern("pgassay: migrating, [12] of 3 done")
        .contains("pgassay: 1 database for 1 test in 1 class, on PostgreSQL")
        .contains("pgassay: report: ");
  }

  @Test
  void a_failing_migration_tells_file_line_statement_and_reason_once() {
    EngineExecutionResults executed = FixtureRun.of(FailingFixture.class).execute();
    List<String> messages =
        FixtureRun.failures(executed).stream().map(MigrationsTest::setupMessage).toList();
    assertThat(messages).hasSize(3);
    assertThat(messages.get(0))
        .startsWith("The migrations at classpath:db/failing failed.")
        .contains("V2__broken.sql")
        .contains("line 4")
        .contains("create table order_lines (")
        .contains("ERROR: relation \"products\" does not exist")
        .contains("SQLSTATE: 42P01");
    assertThat(messages.subList(1, 3))
        .allSatisfy(
            message ->
                assertThat(message)
                    .startsWith("No database for this test: The migrations at")
                    .contains("(The failure of MigrationsTest.FailingFixture.needs_it")
                    .doesNotContain("SQLSTATE"));
  }

  @Test
  void a_failing_script_tells_its_line() {
    assertThat(onlyMessage(BrokenScriptFixture.class))
        .startsWith("The script classpath:scripts/broken.sql failed.")
        .contains("classpath:scripts/broken.sql, line 3")
        .contains("insert into nowhere values (1)")
        .contains("ERROR: relation \"nowhere\" does not exist");
  }

  @Test
  void a_missing_script_is_named() {
    assertThat(onlyMessage(MissingScriptFixture.class))
        .contains("Cannot read the script classpath:scripts/none.sql");
  }

  @Test
  void a_missing_location_is_named_with_the_ways_out() {
    assertThat(onlyMessage(MissingLocationFixture.class))
        .startsWith("There are no migrations at classpath:db/nowhere")
        .contains("-> adopt the database as it is: @DatabaseTest(migrations = {})");
  }

  @Test
  void files_whose_names_flyway_ignores_are_no_migrations() {
    assertThat(onlyMessage(NotMigrationsFixture.class))
        .startsWith("Flyway finds no migrations at classpath:db/notmigrations, although")
        .contains("V1__description.sql");
  }

  @Test
  void an_unknown_flyway_setting_is_named_with_the_nearest_one() {
    assertThat(onlyMessage(UnknownSettingFixture.class))
        .contains("`outOfOder` is not a setting of Flyway. Did you mean `outOfOrder`?");
  }

  @Test
  void a_flyway_setting_that_is_ours_is_refused() {
    assertThat(onlyMessage(OurSettingFixture.class))
        .contains("`locations` is set by pgassay; use the attribute `migrations`");
  }

  @Test
  void a_java_migration_that_leaves_a_transaction_open_is_refused() {
    assertThat(onlyMessage(LeakingMigrationFixture.class))
        .startsWith("The migrations at classpath:dev/pgassay/leakingmigrations left a transaction")
        .contains("create table lost");
  }

  private static String onlyMessage(Class<?> fixture) {
    List<Throwable> failures = FixtureRun.failures(FixtureRun.of(fixture).execute());
    assertThat(failures).hasSize(1);
    return setupMessage(failures.get(0));
  }

  private static String setupMessage(Throwable failure) {
    Throwable cause = failure;
    while (!(cause instanceof DatabaseSetupException)) {
      assertThat(cause).as("a DatabaseSetupException below %s", failure).isNotNull();
      cause = cause.getCause();
    }
    return cause.getMessage();
  }

  @DatabaseTest(migrations = "classpath:db/concurrently")
  static class ConcurrentlyFixture {
    @Test
    void has_a_valid_index(DataSource dataSource) {
      assertThat(
              Sql.string(
                  dataSource,
                  "select indisvalid from pg_index where indexrelid = 'big_name'::regclass"))
          .isEqualTo("t");
    }
  }

  static class SettingsFixture {
    @Test
    @DatabaseTest(
        migrations = "classpath:db/placeholders",
        flyway = {"placeholders.tenant=a", "table=history"})
    void placeholders(DataSource dataSource) {
      assertThat(Sql.count(dataSource, "a_users")).isZero();
      assertThat(Sql.count(dataSource, "history")).isEqualTo(1);
    }

    @Test
    @DatabaseTest(
        migrations = "classpath:db/schemas",
        flyway = {"schemas=shop,audit", "defaultSchema=shop"})
    void several_schemas(DataSource dataSource) {
      assertThat(Sql.count(dataSource, "shop.entries")).isZero();
      assertThat(Sql.count(dataSource, "audit.entries")).isZero();
    }

    @Test
    @DatabaseTest(migrations = "classpath:db/outoforder", target = "1")
    void target(DataSource dataSource, Flyway flyway) {
      assertThat(Sql.string(dataSource, "select to_regclass('three')")).isNull();
      assertThat(flyway.info().current().getVersion()).hasToString("1");
    }

    @Test
    @DatabaseTest(
        migrations = "classpath:db/outoforder",
        target = "3",
        flyway = {"outOfOrder=true", "ignoreMigrationPatterns=*:missing"})
    void out_of_order(DataSource dataSource, Flyway flyway) {
      assertThat(flyway.info().applied()).hasSize(2);
      assertThat(flyway.getConfiguration().isOutOfOrder()).isTrue();
    }

    @Test
    @DatabaseTest(migrations = "classpath:db/baseline")
    void baseline_migrations(DataSource dataSource) {
      assertThat(Sql.count(dataSource, "baseline")).isZero();
      assertThat(Sql.count(dataSource, "newer")).isZero();
      assertThat(Sql.string(dataSource, "select to_regclass('old')")).isNull();
    }

    @Test
    @DatabaseTest(flyway = "callbacks=dev.pgassay.MigrationCallback")
    void callbacks_in_java(DataSource dataSource) {
      assertThat(Sql.count(dataSource, "called_back")).isZero();
    }

    @Test
    @DatabaseTest(migrations = "classpath:db/repeatable")
    void repeatables_and_callbacks(DataSource dataSource) {
      assertThat(Sql.string(dataSource, "select n from doubled")).isEqualTo("42");
    }
  }

  @DatabaseTest(migrations = "classpath:db/placeholders")
  static class RunSettingsFixture {
    @Test
    void placeholder(DataSource dataSource) {
      assertThat(Sql.count(dataSource, "b_users")).isZero();
    }
  }

  @DatabaseTest(
      migrations = {"classpath:dev/pgassay/javamigrations", "classpath:db/javaviews"},
      flyway = "ignoreMigrationPatterns=*:missing")
  static class JavaMigrationFixture {
    @Test
    void has_run(DataSource dataSource) {
      assertThat(Sql.string(dataSource, "select n from numbers")).isEqualTo("42");
      assertThat(Sql.string(dataSource, "select n from same_numbers")).isEqualTo("42");
    }
  }

  @DatabaseTest(
      initScripts = "classpath:scripts/init.sql",
      scripts = "classpath:scripts/reference_data.sql")
  static class ScriptsFixture {
    @RepeatedTest(2)
    void have_run(DataSource dataSource) {
      assertThat(Sql.count(dataSource, "users")).isEqualTo(1);
      assertThat(Sql.string(dataSource, "select answer()")).isEqualTo("42");
      assertThat(Sql.string(dataSource, "select 'auditor'::regrole")).isEqualTo("auditor");
      assertThat(Sql.string(dataSource, "select extname from pg_extension where extname like '%s'"))
          .isEqualTo("pg_stat_statements");
    }
  }

  @DatabaseTest(migrations = {})
  static class AdoptedFixture {
    @Test
    void is_empty(DataSource dataSource) {
      assertThat(
              Sql.string(
                  dataSource,
                  "select count(*) from pg_class where relnamespace = 'public'::regnamespace"))
          .isEqualTo("0");
    }
  }

  @DatabaseTest(migrations = "classpath:db/properties")
  static class PropertiesFixture {
    @Test
    void are_there(DataSource dataSource) {
      assertThat(Sql.string(dataSource, "show work_mem")).isEqualTo("7MB");
      assertThat(Sql.string(dataSource, "show search_path")).isEqualTo("\"Odd, name\", public");
      assertThat(Sql.string(dataSource, "show app.greeting")).isEqualTo("it's \\ me");
      String has = "select has_database_privilege('%s', current_database(), '%s')";
      assertThat(Sql.string(dataSource, has.formatted("public", "connect"))).isEqualTo("f");
      assertThat(Sql.string(dataSource, has.formatted("pg_monitor", "connect"))).isEqualTo("t");
    }
  }

  @DatabaseTest(scripts = "classpath:scripts/reference_data.sql")
  static class FrozenFixture {
    @Test
    void has_statistics_and_frozen_rows(DataSource dataSource) {
      assertThat(Sql.string(dataSource, "select reltuples from pg_class where relname = 'users'"))
          .isEqualTo("1");
      assertThat(
              Sql.string(dataSource, "select relallvisible from pg_class where relname = 'users'"))
          .isEqualTo("1");
    }
  }

  @DatabaseTest(migrations = "classpath:db/slow")
  static class SlowFixture {
    @Test
    void waits_for_it(DataSource dataSource) {}
  }

  @DatabaseTest(migrations = "classpath:db/failing")
  static class FailingFixture {
    @RepeatedTest(3)
    void needs_it(DataSource dataSource) {
      assertThat(dataSource).isNull();
    }
  }

  @DatabaseTest(scripts = "classpath:scripts/broken.sql")
  static class BrokenScriptFixture {
    @Test
    void needs_it(DataSource dataSource) {}
  }

  @DatabaseTest(scripts = "classpath:scripts/none.sql")
  static class MissingScriptFixture {
    @Test
    void needs_it(DataSource dataSource) {}
  }

  @DatabaseTest(migrations = "classpath:db/nowhere")
  static class MissingLocationFixture {
    @Test
    void needs_it(DataSource dataSource) {}
  }

  @DatabaseTest(migrations = "classpath:db/notmigrations")
  static class NotMigrationsFixture {
    @Test
    void needs_it(DataSource dataSource) {}
  }

  @DatabaseTest(flyway = "outOfOder=true")
  static class UnknownSettingFixture {
    @Test
    void needs_it(DataSource dataSource) {}
  }

  @DatabaseTest(flyway = "locations=classpath:db/other")
  static class OurSettingFixture {
    @Test
    void needs_it(DataSource dataSource) {}
  }

  @DatabaseTest(migrations = "classpath:dev/pgassay/leakingmigrations")
  static class LeakingMigrationFixture {
    @Test
    void needs_it(DataSource dataSource) {}
  }
}
