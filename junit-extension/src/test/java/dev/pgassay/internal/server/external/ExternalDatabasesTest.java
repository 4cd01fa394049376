package dev.pgassay.internal.server.external;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.DatabaseServer;
import dev.pgassay.DatabaseSetupException;
import dev.pgassay.DatabaseTest;
import dev.pgassay.FixtureRun;
import dev.pgassay.Snapshot;
import dev.pgassay.Sql;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.facilities.DatabaseFacilities;
import dev.pgassay.assertions.facilities.DatabaseFacilities.Capability;
import dev.pgassay.assertions.profile.ServerProfile;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExternalDatabasesTest {

  private static final String BOOKS = "classpath:db/external";

  private SomebodysServer server;

  @BeforeEach
  void start() {
    server = new SomebodysServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void gives_each_test_a_pristine_database_and_leaves_nothing_but_the_template() {
    List<String> before = server.everythingElse();

    fixtures(Books.class).onThreads(3).allPass(6);

    assertThat(server.databases("pgassay_")).hasSize(1).isEqualTo(server.templates());
    assertThat(server.everythingElse()).isEqualTo(before);
    assertThat(server.strings("select usename from pg_stat_activity where usename = 'ci'"))
        .isEmpty();
  }

  @Test
  void reuses_the_template_of_an_earlier_run() {
    String first = migratedAtRandom();
    List<String> template = server.templates();

    assertThat(migratedAtRandom()).isEqualTo(first);
    assertThat(server.templates()).isEqualTo(template);
  }

  @Test
  void builds_another_template_when_a_migration_changes(@TempDir Path migrations)
      throws IOException {
    Files.writeString(migrations.resolve("V1__a.sql"), "create table a (i int default 1)");
    try (ExternalRun run = run()) {
      run.migrated("filesystem:" + migrations);
    }
    Files.writeString(migrations.resolve("V1__a.sql"), "create table a (i int default 2)");
    try (ExternalRun run = run()) {
      assertThat(
              Sql.string(
                  run.migrated("filesystem:" + migrations),
                  "select column_default from information_schema.columns where table_name = 'a'"))
          .isEqualTo("2");
    }
    assertThat(server.templates()).hasSize(2);
  }

  @Test
  void builds_again_what_a_killed_run_left_unfinished() {
    migratedAtRandom();
    String template = server.templates().get(0);
    String key =
        server
            .strings(
                "select shobj_description(oid, 'pg_database') from pg_database where datname = '"
                    + template
                    + "'")
            .get(0)
            .replaceFirst("\nused .*", "");
    server.executeAsRole("postgres", "comment on database " + template + " is '" + key + "'");
    String oid = oid(template);

    migratedAtRandom();

    assertThat(server.templates()).containsExactly(template);
    assertThat(oid(template)).isNotEqualTo(oid);
  }

  @Test
  void gives_clones_the_settings_and_rights_of_the_database() {
    try (ExternalRun run = run()) {
      TestDatabase database = run.migrated("classpath:db/externalproperties");

      assertThat(Sql.string(database, "show work_mem")).isEqualTo("7MB");
      assertThat(Sql.string(database, "show search_path")).isEqualTo("\"Odd, name\", public");
      assertThat(
              server.strings(
                  "select datacl from pg_database where datname = '" + database.name() + "'"))
          .containsExactly("{ci=CTc/ci,=T/ci,pg_monitor=Tc/ci}");
    }
  }

  @Test
  void keeps_eight_templates_at_most_and_drops_the_longest_unused(@TempDir Path directory)
      throws IOException {
    List<String> locations = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      locations.add(migrations(directory, i));
      try (ExternalRun run = run()) {
        run.migrated(locations.get(i));
      }
    }
    List<String> first = server.templates();
    assertThat(first).hasSize(8);
    String unused = oldestTemplate();
    used("2001-02-03", first);
    used("2001-02-02", List.of(unused));

    try (ExternalRun run = run()) {
      run.migrated(locations.get(0));
      run.migrated(migrations(directory, 8));
      run.migrated(migrations(directory, 9));
      assertThat(server.templates()).hasSize(8);
    }

    assertThat(server.templates())
        .hasSize(8)
        .as("the first template built was used today, and is not the oldest any more")
        .contains(unused);
  }

  @Test
  void keeps_all_templates_that_the_run_uses(@TempDir Path directory) throws IOException {
    try (ExternalRun run = run()) {
      List<String> locations = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        locations.add(migrations(directory, i));
        run.migrated(locations.get(i));
      }
      assertThat(server.templates()).hasSize(10);
      assertThat(Sql.count(run.migrated(locations.get(0)), "t0")).isZero();
    }
    assertThat(server.templates()).hasSize(8);
  }

  @Test
  void keeps_the_databases_of_three_failed_tests_across_runs() {
    Throwable failure = FixtureRun.failures(fixtures(Failing.class).execute()).get(0);
    List<String> kept = server.databases("pgassay_kept_");

    assertThat(kept).hasSize(2);
    assertThat(failure.getSuppressed())
        .singleElement()
        .asString()
        .contains("psql postgresql://ci@127.0.0.1:")
        .contains("/pgassay_kept_")
        .contains("The log of its server cannot be read from here.")
        .doesNotContain(SomebodysServer.PASSWORD)
        .doesNotContain("s3cret");
    try (Connection connection = server.connectAsRole(kept.get(0))) {
      assertThat(Sql.string(connection, "select title from books")).isEqualTo("kept");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }

    fixtures(Books.class).allPass(6);
    assertThat(server.databases("pgassay_kept_")).isEqualTo(kept);

    fixtures(Failing.class).execute();
    assertThat(server.databases("pgassay_kept_"))
        .as("the three youngest of four")
        .hasSize(3)
        .containsAnyElementsOf(kept);
    assertThat(server.databases("pgassay_")).hasSize(4);
  }

  @Test
  void refuses_migrations_that_make_roles_without_the_opt_in() {
    List<String> before = server.everythingElse();
    try (ExternalRun run = run()) {
      assertThatThrownBy(() -> run.migrated("classpath:db/externalroles"))
          .isInstanceOf(DatabaseSetupException.class)
          .message()
          .startsWith("Roles belong to the whole server, and the external server is not ours.")
          .contains("db/externalroles/V1__reader.sql")
          .contains("pgassay.external.allowRoles=true");
    }
    assertThat(server.everythingElse()).isEqualTo(before);
  }

  @Test
  void refuses_init_scripts_without_the_opt_in() {
    try (ExternalRun run = run()) {
      assertThatThrownBy(() -> run.initialised("classpath:db/externalscripts/init.sql"))
          .isInstanceOf(DatabaseSetupException.class)
          .hasMessageContaining("classpath:db/externalscripts/init.sql");
    }
    try (ExternalRun run = run("pgassay.external.allowRoles", "true")) {
      TestDatabase database = run.initialised("classpath:db/externalscripts/init.sql");
      assertThat(Sql.string(database, "select 'library'::regnamespace")).isEqualTo("library");
    }
  }

  @Test
  void refuses_a_profile_whose_roles_would_be_on_the_whole_server() {
    List<String> before = server.everythingElse();

    assertThat(
            FixtureRun.failures(
                fixtures(Managed.class).with("pgassay.external.allowRoles", true).execute()))
        .singleElement()
        .extracting(Throwable::getMessage)
        .asString()
        .contains("`profile = AWS_RDS` asks for roles", "use the embedded server or a container");
    assertThat(server.everythingElse()).isEqualTo(before);
  }

  @Test
  void refuses_stubs_of_extensions_that_the_server_lacks() {
    assertThat(FixtureRun.failures(fixtures(Stubbed.class).execute()))
        .singleElement()
        .extracting(Throwable::getMessage)
        .asString()
        .contains(
            "the server of the provider `external` lacks, and no stubs can be put there: pg_cron.",
            "take them out of `stubbedExtensions`");
  }

  @Test
  void makes_roles_with_the_opt_in_and_builds_again_when_they_are_gone() {
    server.execute("postgres", "alter role ci createrole");
    String template;
    try (ExternalRun run = run("pgassay.external.allowRoles", "true")) {
      TestDatabase database = run.migrated("classpath:db/externalroles");
      assertThat(Sql.string(database, "select has_table_privilege('reader', 'books', 'select')"))
          .isEqualTo("t");
      template = oid(server.templates().get(0));
    }
    try (ExternalRun run = run("pgassay.external.allowRoles", "true")) {
      run.migrated("classpath:db/externalroles");
      assertThat(oid(server.templates().get(0))).isEqualTo(template);
    }
    // Some role's owner can drop it only where nothing in a database refers to it.
    server.execute("postgres", "alter role reader rename to somebody");
    try (ExternalRun run = run("pgassay.external.allowRoles", "true")) {
      run.migrated("classpath:db/externalroles");
      assertThat(oid(server.templates().get(0))).isNotEqualTo(template);
    }
  }

  @Test
  void says_which_roles_appeared_although_no_file_tells() {
    server.execute("postgres", "alter role ci createrole");
    try (ExternalRun run = run()) {
      assertThatThrownBy(() -> run.migrated("classpath:db/externalhiddenroles"))
          .isInstanceOf(DatabaseSetupException.class)
          .hasMessageContaining("These roles appeared while the migrations ran.")
          .hasMessageContaining("hidden");
    }
    assertThat(server.templates()).isEmpty();
  }

  @Test
  void adopts_the_database_of_the_url_with_data_settings_and_rights() {
    String name = "O\"Brien's App";
    server.execute("postgres", "create database \"O\"\"Brien's App\" owner ci");
    server.executeAsRole(
        name,
        "create table books (title text)",
        "insert into books values ('adopted')",
        "alter database \"O\"\"Brien's App\" set work_mem = '9MB'",
        "revoke connect on database \"O\"\"Brien's App\" from public");
    List<String> before = server.everythingElse();
    String url = server.url(name);
    assertThat(url).contains(URLEncoder.encode(name, StandardCharsets.UTF_8));

    try (ExternalRun run = ExternalRun.on(url)) {
      TestDatabase database = run.migrated();
      assertThat(Sql.string(database, "select title from books")).isEqualTo("adopted");
      assertThat(Sql.string(database, "show work_mem")).isEqualTo("9MB");
      assertThat(
              Sql.string(
                  database,
                  "select has_database_privilege('pg_monitor', '"
                      + database.name()
                      + "', 'connect')"))
          .isEqualTo("f");
      Sql.execute(database, "delete from books");
      assertThat(Sql.count(run.migrated(), "books")).isEqualTo(1);
    }

    assertThat(server.databases("pgassay_")).isEmpty();
    assertThat(server.everythingElse()).isEqualTo(before);
  }

  @Test
  void says_who_is_connected_to_the_database_to_adopt() throws SQLException {
    server.execute("postgres", "create database app owner ci");
    try (Connection connection = server.connectAsRole("app");
        Statement statement = connection.createStatement();
        ExternalRun run = ExternalRun.on(server.url("app"))) {
      statement.execute("set application_name = 'the accountant'");
      assertThatThrownBy(run::migrated)
          .isInstanceOf(DatabaseSetupException.class)
          .message()
          .startsWith("Cannot adopt the database app: somebody is connected to it")
          .contains("the accountant of ci from 127.0.0.1")
          .contains("-> end these sessions");
    }
  }

  @Test
  void says_what_right_is_missing_to_adopt_somebody_elses_database() {
    server.execute("postgres", "create database app");
    try (ExternalRun run = ExternalRun.on(server.url("app"))) {
      assertThatThrownBy(run::migrated)
          .isInstanceOf(DatabaseSetupException.class)
          .message()
          .contains("permission denied to copy database \"app\"")
          .contains("-> alter database \"app\" is_template true");
    }
    server.execute(
        "postgres",
        "alter database app is_template true",
        "alter database app set session_preload_libraries = 'auto_explain'");
    try (ExternalRun run = ExternalRun.on(server.url("app"))) {
      assertThat(
              Sql.string(
                  run.migrated(),
                  "select count(*) from pg_db_role_setting s join pg_database d"
                      + " on d.oid = s.setdatabase where d.datname = current_database()"))
          .as("what a superuser set is not ours to set")
          .isEqualTo("0");
    }
  }

  @Test
  void cannot_adopt_the_database_that_it_works_from() {
    try (ExternalRun run = run()) {
      assertThatThrownBy(run::migrated)
          .isInstanceOf(DatabaseSetupException.class)
          .hasMessageContaining("pgassay itself is connected to it")
          .hasMessageContaining("put what is to be tested into a database of another name");
    }
    server.execute(
        "postgres",
        "create database app owner ci",
        "revoke connect on database postgres from public");
    try (ExternalRun run = ExternalRun.on(server.url("app"))) {
      assertThat(Sql.count(run.migrated(BOOKS), "books")).isZero();
      assertThatThrownBy(run::migrated)
          .isInstanceOf(DatabaseSetupException.class)
          .hasMessageContaining("let the role ci connect to the database postgres");
    }
  }

  @Test
  void is_not_stopped_by_sessions_on_template1() throws SQLException {
    try (Connection busy = server.connect("template1");
        ExternalRun run = run()) {
      assertThat(Sql.count(run.migrated(BOOKS), "books")).isZero();
      assertThat(busy.isValid(1)).isTrue();
    }
  }

  @Test
  void takes_what_the_owner_put_into_template1() throws SQLException {
    String pristine = migratedAtRandom();
    server.execute("template1", "create extension amcheck");
    try (ExternalRun run = run()) {
      TestDatabase database = run.migrated(BOOKS);
      assertThat(Sql.string(database, "select extname from pg_extension where extname = 'amcheck'"))
          .isEqualTo("amcheck");
      assertThat(Sql.string(database, "select at_random from migrated")).isNotEqualTo(pristine);
    }
    assertThat(migratedAtRandom()).isEqualTo(migratedAtRandom()).isNotEqualTo(pristine);
    try (Connection connection = server.connect("template1");
        ExternalRun run = run()) {
      Sql.execute(connection, "create schema odds");
      Sql.execute(connection, "create table odds.anything (i int)");
      assertThatThrownBy(() -> run.migrated(BOOKS))
          .isInstanceOf(DatabaseSetupException.class)
          .hasMessageContaining("Cannot make a database from template1: somebody is connected");
    }
    List<String> templates = server.templates();
    assertThat(migratedAtRandom()).as("tables may hold anything").isNotEqualTo(migratedAtRandom());
    assertThat(server.templates()).isEqualTo(templates);
  }

  @Test
  void shares_templates_among_roles_with_care() {
    migratedAtRandom();
    server.execute("postgres", "create role other login createdb password 'o'");
    try (ExternalRun run =
        ExternalRun.on(
            server.url("postgres"),
            "pgassay.external.user",
            "other",
            "pgassay.external.password",
            "o")) {
      assertThat(Sql.count(run.migrated(BOOKS), "books")).isZero();
    }
    assertThat(server.templates()).as("one for each role, which owns it").hasSize(2);
  }

  @Test
  void serves_classes_that_ask_for_a_version_beside_those_that_do_not() {
    int major = Integer.parseInt(server.strings("show server_version_num").get(0)) / 10_000;
    try (ExternalRun run = run()) {
      assertThat(Sql.count(run.migrated(BOOKS), "books")).isZero();
      assertThat(Sql.count(run.ofMajor(major), "books")).isZero();
    }
    assertThat(server.databases("pgassay_")).hasSize(1);
  }

  @Test
  void drops_databases_with_prepared_transactions_and_marks() {
    try (ExternalRun run = run()) {
      TestDatabase database = run.migrated(BOOKS);
      Sql.execute(
          database,
          "begin",
          "insert into books (title) values ('a')",
          "prepare transaction 'it''s odd'");
      Sql.execute(database, "alter database " + database.name() + " is_template true");
    }
    assertThat(server.databases("pgassay_")).isEqualTo(server.templates());
  }

  @Test
  void outlives_limits_that_the_servers_owner_set_for_sessions() throws SQLException {
    migratedAtRandom();
    server.execute("postgres", "alter role ci set idle_session_timeout = '500ms'");
    try (ExternalRun run = run()) {
      TestDatabase database = run.migrated(BOOKS);
      try (Connection other = server.connectAsRole("postgres", "limited")) {
        server.awaitNoSession("limited");
        assertThat(other.isValid(1)).isFalse();
      }
      assertThat(Sql.count(database, "books")).isZero();
      assertThat(Sql.count(run.migrated(BOOKS), "books")).isZero();
    }
    assertThat(server.databases("pgassay_")).isEqualTo(server.templates());
  }

  @Test
  void works_as_a_superuser_too() {
    server.execute("postgres", "alter role ci superuser");
    List<String> before = server.everythingElse();

    fixtures(Books.class, AsSuperuser.class).allPass(7);

    assertThat(server.databases("pgassay_")).hasSize(1).isEqualTo(server.templates());
    assertThat(server.everythingElse()).isEqualTo(before);
  }

  @Test
  void keeps_and_restores_snapshots_with_the_rights_that_it_has() {
    List<String> before = server.everythingElse();

    fixtures(Restoring.class).onThreads(2).allPass(3);

    assertThat(server.databases("pgassay_")).hasSize(1).isEqualTo(server.templates());
    assertThat(server.everythingElse()).isEqualTo(before);
  }

  @Test
  void a_transaction_of_a_role_that_it_must_not_look_at_is_not_lost() throws SQLException {
    try (ExternalRun run = run()) {
      TestDatabase database = run.migrated(BOOKS);
      Sql.execute(database, "insert into books (title) values ('kept')");
      try (Connection superusers = server.connect(database.name())) {
        Sql.execute(superusers, "begin");
        Sql.execute(superusers, "delete from books");
        assertThatThrownBy(database::snapshot)
            .isInstanceOf(IllegalStateException.class)
            .hasMessageContaining("in a transaction");
        Sql.execute(superusers, "rollback");
      }
      Snapshot snapshot = database.snapshot();
      Sql.execute(database, "delete from books");
      database.restore(snapshot);
      assertThat(Sql.count(database, "books")).isEqualTo(1);
    }
    assertThat(server.databases("pgassay_")).isEqualTo(server.templates());
  }

  @Test
  void refuses_a_server_of_ones_own() {
    assertThat(FixtureRun.failures(fixtures(Own.class).execute()))
        .singleElement()
        .satisfies(
            failure ->
                assertThat(failure)
                    .hasMessageContaining("`server = OWN` asks for a server that a class may"));
  }

  @Test
  void lets_no_test_break_the_server_of_others() {
    try (ExternalRun run = run()) {
      assertThatThrownBy(run.migrated("classpath:db/external")::server)
          .isInstanceOf(UnsupportedOperationException.class)
          .hasMessageContaining("belongs to others, so no test may break it")
          .hasMessageContaining("@DatabaseTest(provider = \"embedded\", server = OWN)");
    }
  }

  private ExternalRun run(String... configuration) {
    return ExternalRun.on(server.url("postgres"), configuration);
  }

  private FixtureRun fixtures(Class<?>... classes) {
    return FixtureRun.of(classes)
        .with("pgassay.external.url", server.url("postgres"))
        .with("pgassay.external.user", SomebodysServer.ROLE)
        .with("pgassay.external.password", SomebodysServer.PASSWORD);
  }

  private String migratedAtRandom() {
    try (ExternalRun run = run()) {
      return Sql.string(run.migrated(BOOKS), "select at_random from migrated");
    }
  }

  private static String migrations(Path directory, int number) throws IOException {
    Path location = Files.createDirectories(directory.resolve("m" + number));
    Files.writeString(location.resolve("V1__t.sql"), "create table t" + number + " (i int)");
    return "filesystem:" + location;
  }

  private String oid(String database) {
    return server.strings("select oid from pg_database where datname = '" + database + "'").get(0);
  }

  private String oldestTemplate() {
    return server
        .strings(
            "select datname from pg_database where starts_with(datname, 'pgassay_t_')"
                + " order by oid limit 1")
        .get(0);
  }

  private void used(String day, List<String> templates) {
    for (String template : templates) {
      String comment =
          server
              .strings(
                  "select quote_literal(regexp_replace(shobj_description(oid, 'pg_database'),"
                      + " 'used \\S+$', 'used "
                      + day
                      + "')) from pg_database where datname = '"
                      + template
                      + "'")
              .get(0);
      server.executeAsRole("postgres", "comment on database " + template + " is " + comment);
    }
  }

  @DatabaseTest(provider = "external", migrations = BOOKS, profile = ServerProfile.AWS_RDS)
  static class Managed {
    @Test
    void never_runs(Connection connection) {}
  }

  @DatabaseTest(
      provider = "external",
      migrations = BOOKS,
      stubbedExtensions = {"pg_cron", "pg_trgm"})
  static class Stubbed {
    @Test
    void never_runs(Connection connection) {}
  }

  @DatabaseTest(provider = "external", migrations = BOOKS)
  static class Books {

    @RepeatedTest(6)
    void starts_empty(DataSource database) {
      assertThat(Sql.count(database, "books")).isZero();
      Sql.execute(database, "insert into books (title) values ('a')");
      assertThat(Sql.string(database, "select id from books")).isEqualTo("1");
    }
  }

  @DatabaseTest(provider = "external", migrations = BOOKS)
  static class Restoring {

    @RepeatedTest(3)
    void starts_empty(TestDatabase database) {
      assertThat(Sql.count(database, "books")).isZero();
      Sql.execute(database, "alter database " + database.name() + " set work_mem = '7MB'");
      Sql.execute(database, "insert into books (title) values ('kept')");
      Snapshot snapshot = database.snapshot();
      TestDatabase copy = database.copy();
      Sql.execute(database, "alter database " + database.name() + " reset work_mem");
      Sql.execute(database, "insert into books (title) values ('lost')");
      database.restore(snapshot);
      assertThat(Sql.string(database, "select string_agg(title, ',') from books"))
          .isEqualTo("kept");
      assertThat(Sql.string(database, "show work_mem")).isEqualTo("7MB");
      assertThat(Sql.count(copy, "books")).isEqualTo(1);
    }
  }

  @DatabaseTest(provider = "external", migrations = BOOKS)
  static class Failing {

    @RepeatedTest(2)
    void fails(DataSource database) {
      Sql.execute(database, "insert into books (title) values ('kept')");
      throw new IllegalStateException("as it should");
    }
  }

  @DatabaseTest(provider = "external", migrations = BOOKS)
  static class AsSuperuser {

    @Test
    void may_do_more(DataSource database) throws SQLException {
      Sql.execute(database, "create extension amcheck");
      assertThat(database.unwrap(DatabaseFacilities.class).capabilities())
          .containsExactly(Capability.SUPERUSER);
    }
  }

  @DatabaseTest(provider = "external", migrations = BOOKS, server = DatabaseServer.OWN)
  static class Own {

    @Test
    void never_runs(DataSource database) {
      assertThat(database).isNull();
    }
  }
}
