package dev.pgassay.internal.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.DatabaseSetupException;
import dev.pgassay.assertions.profile.ServerProfile;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationReaderTest {

  private final Properties system = new Properties();
  private final Map<String, String> environment = new HashMap<>();
  private final Map<String, String> parameters = new HashMap<>();
  private final Properties file = new Properties();

  @Test
  void nothing_configured_leaves_everything_to_the_engine() {
    RunConfiguration read = read();
    assertThat(read.provider()).isEmpty();
    assertThat(read.postgres()).isEmpty();
    assertThat(read.keep()).isTrue();
    assertThat(read.progress()).isTrue();
    assertThat(read.resultsDirectory()).isEqualTo(Path.of("target/pgassay").toAbsolutePath());
    assertThat(read.optionsOf("external")).isEmpty();
  }

  @Test
  void system_properties_go_before_the_launcher_before_the_environment_before_the_file() {
    file.setProperty("pgassay.postgres", "14");
    assertThat(read().postgres()).isEqualTo(OptionalInt.of(14));
    parameters.put("pgassay.postgres", "14");
    environment.put("PGASSAY_POSTGRES", "15");
    assertThat(read().postgres()).isEqualTo(OptionalInt.of(15));
    parameters.put("pgassay.postgres", "16");
    assertThat(read().postgres()).isEqualTo(OptionalInt.of(16));
    system.setProperty("pgassay.postgres", "17");
    assertThat(read().postgres()).isEqualTo(OptionalInt.of(17));
  }

  @Test
  void a_blank_value_counts_as_none() {
    environment.put("PGASSAY_EXTERNAL_URL", " ");
    assertThat(read().optionsOf("external")).isEmpty();
  }

  @Test
  void options_are_given_to_their_provider() {
    environment.put("PGASSAY_EXTERNAL_URL", "jdbc:postgresql://host/postgres");
    environment.put("PGASSAY_EXTERNAL_ALLOW_ROLES", "true");
    system.setProperty("pgassay.container.image", "postgres:16");
    assertThat(read().optionsOf("external"))
        .containsEntry("url", "jdbc:postgresql://host/postgres")
        .containsEntry("allowRoles", "true")
        .hasSize(2);
    assertThat(read().optionsOf("container")).containsEntry("image", "postgres:16");
  }

  @Test
  void options_of_a_provider_of_ones_own_are_passed_on() {
    system.setProperty("pgassay.provider", "cloud");
    system.setProperty("pgassay.cloud.region", "north");
    assertThat(read().optionsOf("cloud")).containsEntry("region", "north");
  }

  @Test
  void a_profile_is_one_that_there_is() {
    assertThat(read().profile()).isEmpty();
    file.setProperty("pgassay.profile", "AWS_RDS");
    assertThat(read().profile()).contains(ServerProfile.AWS_RDS);
    environment.put("PGASSAY_PROFILE", "AZURE_FLEXIBLE_SERVER");
    assertThat(read().profile()).contains(ServerProfile.AZURE_FLEXIBLE_SERVER);
    system.setProperty("pgassay.profile", "AWS_RSD");
    assertThatThrownBy(this::read)
        .isInstanceOf(DatabaseSetupException.class)
        .hasMessageContaining("`pgassay.profile` must be one of `SUPERUSER`, `OWNER`, `AWS_RDS`")
        .hasMessageEndingWith("but is `AWS_RSD`. Did you mean `AWS_RDS`?");
  }

  @Test
  void extensions_to_be_stubbed_are_a_list_of_names_with_and_without_versions() {
    assertThat(read().stubbedExtensions()).isEmpty();
    environment.put("PGASSAY_STUBBED_EXTENSIONS", "pg_cron, postgis=3.5.0,uuid-ossp");
    assertThat(read().stubbedExtensions())
        .containsOnly(
            Map.entry("pg_cron", "0"), Map.entry("postgis", "3.5.0"), Map.entry("uuid-ossp", "0"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"../pg_cron", "pg--cron", "pg_cron=", "a=1'2", "a b", "a,a=1"})
  void what_cannot_be_the_name_or_version_of_an_extension_is_refused(String value) {
    system.setProperty("pgassay.stubbedExtensions", value);
    assertThatThrownBy(this::read)
        .isInstanceOf(DatabaseSetupException.class)
        .hasMessageContaining("`pgassay.stubbedExtensions`");
  }

  @Test
  void flyway_settings_are_collected() {
    file.setProperty("pgassay.flyway.outOfOrder", "true");
    system.setProperty("pgassay.flyway.placeholders.tenant", "a");
    assertThat(read().flyway())
        .containsEntry("outOfOrder", "true")
        .containsEntry("placeholders.tenant", "a");
  }

  @Test
  void an_unknown_key_is_refused_with_the_nearest_one() {
    system.setProperty("pgassay.provder", "embedded");
    assertThatThrownBy(this::read)
        .isInstanceOf(DatabaseSetupException.class)
        .hasMessage(
            "`pgassay.provder` is not a configuration key of pgassay."
                + " Did you mean `pgassay.provider`?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pgassay.update", "pgassay.benchmark"})
  void what_other_modules_read_is_let_pass(String property) {
    system.setProperty(property, "check");
    assertThat(read().provider()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"eighteen", "9", "18.6", "-1"})
  void a_version_that_is_none_is_refused(String version) {
    system.setProperty("pgassay.postgres", version);
    assertThatThrownBy(this::read)
        .isInstanceOf(DatabaseSetupException.class)
        .hasMessage(
            "`pgassay.postgres` must be a major version of PostgreSQL, 14 or higher, but is `"
                + version
                + "`.");
  }

  @Test
  void a_flag_is_true_or_false() {
    system.setProperty("pgassay.keep", "yes");
    assertThatThrownBy(this::read)
        .hasMessage("`pgassay.keep` must be `true` or `false`, but is `yes`.");
  }

  private RunConfiguration read() {
    return new ConfigurationReader(
            system, environment, key -> Optional.ofNullable(parameters.get(key)), file)
        .read();
  }
}
