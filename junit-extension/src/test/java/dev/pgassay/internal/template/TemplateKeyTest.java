package dev.pgassay.internal.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgassay.DatabaseHandOut;
import dev.pgassay.DatabaseLifecycle;
import dev.pgassay.DatabaseServer;
import dev.pgassay.assertions.profile.ServerProfile;
import dev.pgassay.internal.configuration.Settings;
import dev.pgassay.internal.migration.MigrationContent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplateKeyTest {

  @TempDir private Path directory;

  private Path migrations;
  private Path script;

  @BeforeEach
  void write_files() throws IOException {
    migrations = Files.createDirectory(directory.resolve("migrations"));
    Files.writeString(migrations.resolve("V1__a.sql"), "create table a (id integer)");
    Files.writeString(migrations.resolve("V2__b.sql"), "create table b (id integer)");
    script = Files.writeString(directory.resolve("script.sql"), "select 1");
  }

  @Test
  void the_same_content_has_the_same_key() {
    assertThat(key()).isEqualTo(key());
  }

  @Test
  void a_byte_of_a_migration_changes_it() throws IOException {
    String before = key();
    Files.writeString(migrations.resolve("V2__b.sql"), "create table B (id integer)");
    assertThat(key()).isNotEqualTo(before);
  }

  @Test
  void the_name_of_a_migration_changes_it() throws IOException {
    String before = key();
    Files.move(migrations.resolve("V2__b.sql"), migrations.resolve("V3__b.sql"));
    assertThat(key()).isNotEqualTo(before);
  }

  @Test
  void a_border_that_moves_between_two_files_changes_it() throws IOException {
    Files.writeString(migrations.resolve("V1__a.sql"), "ab");
    Files.writeString(migrations.resolve("V2__b.sql"), "c");
    String before = key();
    Files.writeString(migrations.resolve("V1__a.sql"), "a");
    Files.writeString(migrations.resolve("V2__b.sql"), "bc");
    assertThat(key()).isNotEqualTo(before);
  }

  @Test
  void a_callback_and_a_script_configuration_change_it() throws IOException {
    String before = key();
    Files.writeString(migrations.resolve("afterMigrate.sql"), "select 1");
    String withCallback = key();
    assertThat(withCallback).isNotEqualTo(before);
    Files.writeString(migrations.resolve("V1__a.sql.conf"), "executeInTransaction=false");
    assertThat(key()).isNotEqualTo(withCallback);
  }

  @Test
  void a_file_in_a_subdirectory_changes_it() throws IOException {
    String before = key();
    Files.writeString(
        Files.createDirectory(migrations.resolve("more")).resolve("V9__x.sql"), "select 1");
    assertThat(key()).isNotEqualTo(before);
  }

  @Test
  void a_script_changes_it_and_so_does_its_place() throws IOException {
    String asScript = key(settings(List.of(), List.of(location(script))));
    String asInitScript = key(settings(List.of(location(script)), List.of()));
    assertThat(asScript).isNotEqualTo(asInitScript).isNotEqualTo(key());
    Files.writeString(script, "select 2");
    assertThat(key(settings(List.of(), List.of(location(script))))).isNotEqualTo(asScript);
  }

  @Test
  void settings_of_flyway_and_of_the_server_and_the_target_change_it() {
    String plain = key();
    assertThat(key(settings(Map.of("outOfOrder", "true"), Optional.empty(), Map.of())))
        .isNotEqualTo(plain);
    assertThat(key(settings(Map.of(), Optional.of("1"), Map.of()))).isNotEqualTo(plain);
    assertThat(key(settings(Map.of(), Optional.empty(), Map.of("work_mem", "8MB"))))
        .isNotEqualTo(plain);
  }

  @Test
  void whom_the_database_is_migrated_as_changes_it() {
    Settings settings = settings(List.of(), List.of());
    assertThat(key(settings.beforeMigrations(ServerProfile.AWS_RDS)))
        .isNotEqualTo(key(settings.beforeMigrations(ServerProfile.AWS_AURORA)))
        .isNotEqualTo(key(settings.beforeMigrations()));
  }

  @Test
  void extensions_that_may_be_stubs_and_their_versions_change_it() {
    Settings settings = settings(List.of(), List.of());
    assertThat(key(stubbing(settings, "3.5.0")))
        .isNotEqualTo(key(stubbing(settings, "3.4.0")))
        .isNotEqualTo(key());
  }

  private static Settings stubbing(Settings settings, String version) {
    return new Settings(
        settings.migrations(),
        settings.adopts(),
        settings.initScripts(),
        settings.scripts(),
        settings.flyway(),
        settings.target(),
        settings.postgres(),
        settings.localeOf(),
        settings.provider(),
        settings.lifecycle(),
        settings.handOut(),
        settings.server(),
        settings.serverSettings(),
        settings.askedProfile(),
        Map.of("postgis", version),
        settings.role());
  }

  @Test
  void the_server_and_the_nonce_change_it() {
    MigrationContent content = MigrationContent.read(settings(List.of(), List.of()));
    Settings settings = settings(List.of(), List.of());
    TemplateKey key = TemplateKey.of(settings, content, "18.6", "none");
    assertThat(TemplateKey.of(settings, content, "18.5", "none")).isNotEqualTo(key);
    assertThat(TemplateKey.of(settings, content, "18.6", "run")).isNotEqualTo(key);
  }

  @Test
  void java_code_cannot_be_hashed_and_says_so() throws IOException {
    assertThat(MigrationContent.read(settings(List.of(), List.of())).unhashable()).isEmpty();
    Files.write(migrations.resolve("V3__Java.class"), "x".getBytes(StandardCharsets.UTF_8));
    assertThat(MigrationContent.read(settings(List.of(), List.of())).unhashable())
        .hasValueSatisfying(reason -> assertThat(reason).contains("V3__Java.class"));
    assertThat(
            MigrationContent.read(
                    settings(Map.of("callbacks", "shop.Callback"), Optional.empty(), Map.of()))
                .unhashable())
        .isPresent();
  }

  @Test
  void names_made_of_it_fit_into_63_bytes() {
    TemplateKey key = new TemplateKey("x".repeat(10_000));
    assertThat(DatabaseNames.ofTemplate(key)).hasSizeLessThanOrEqualTo(63);
    assertThat(DatabaseNames.ofRun("a".repeat(10), Integer.MAX_VALUE)).hasSizeLessThanOrEqualTo(63);
  }

  private String key() {
    return key(settings(List.of(), List.of()));
  }

  private static String key(Settings settings) {
    return TemplateKey.of(settings, MigrationContent.read(settings), "server", "none").text();
  }

  private Settings settings(List<String> initScripts, List<String> scripts) {
    return settings(initScripts, scripts, Map.of(), Optional.empty(), Map.of());
  }

  private Settings settings(
      Map<String, String> flyway, Optional<String> target, Map<String, String> server) {
    return settings(List.of(), List.of(), flyway, target, server);
  }

  private Settings settings(
      List<String> initScripts,
      List<String> scripts,
      Map<String, String> flyway,
      Optional<String> target,
      Map<String, String> server) {
    return new Settings(
        List.of(location(migrations)),
        false,
        initScripts,
        scripts,
        flyway,
        target,
        OptionalInt.empty(),
        OptionalInt.empty(),
        Optional.empty(),
        DatabaseLifecycle.PER_METHOD,
        DatabaseHandOut.AUTO,
        DatabaseServer.SHARED,
        server,
        Optional.empty(),
        Map.of(),
        Optional.empty());
  }

  private static String location(Path path) {
    return "filesystem:" + path;
  }
}
