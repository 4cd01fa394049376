package dev.pgassay.assertions.terraform;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.assertions.SoftDatabaseAssertions;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class PlannedDatabaseAssertTest {

  private static final Path PLAN = Path.of("src/test/resources/terraform/protection.json");

  private static PlannedDatabase planned(String address) {
    return TerraformPlan.read(PLAN).database(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "aws_rds_cluster.sound",
        "aws_db_instance.sound",
        "azurerm_postgresql_flexible_server.sound",
        "google_sql_database_instance.sound"
      })
  void a_protected_server_passes(String address) {
    assertThat(planned(address))
        .keepsBackupsFor(7)
        .encryptsStorage()
        .isProtectedFromDeletion()
        .isNotPublic()
        .demandsTls()
        .hasNoPasswordInClear();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          aws_rds_cluster.open                      | backup_retention_period is not set, which means 1
          aws_db_instance.open                      | backup_retention_period is not set, which means 0
          google_sql_database_instance.open         | backup_configuration: enabled is not set, which means false
          """)
  void backups_that_are_kept_too_short_fail(String address, String why) {
    assertFails(() -> assertThat(planned(address)).keepsBackupsFor(7), address, why);
  }

  @Test
  void the_least_number_of_days_is_said() {
    assertThat(planned("azurerm_postgresql_flexible_server.open")).keepsBackupsFor(7);
    assertFails(
        () -> assertThat(planned("azurerm_postgresql_flexible_server.open")).keepsBackupsFor(8),
        "to keep backups for at least:\n  8 days",
        "backup_retention_days is not set, which means 7");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          aws_rds_cluster.open | storage_encrypted is not set, which means false
          aws_db_instance.open | storage_encrypted = false
          """)
  void storage_that_is_not_encrypted_fails(String address, String why) {
    assertFails(() -> assertThat(planned(address)).encryptsStorage(), address, why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          aws_rds_cluster.open                    | deletion_protection is not set, which means false
          aws_db_instance.open                    | deletion_protection = false
          azurerm_postgresql_flexible_server.open | no azurerm_management_lock of this plan
          google_sql_database_instance.open       | deletion_protection_enabled is not set
          """)
  void a_server_that_can_be_deleted_fails(String address, String why) {
    assertFails(() -> assertThat(planned(address)).isProtectedFromDeletion(), address, why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          aws_rds_cluster.open                    | publicly_accessible = true
          aws_db_instance.open                    | publicly_accessible = true
          azurerm_postgresql_flexible_server.open | public_network_access_enabled is not set, which means true
          google_sql_database_instance.open       | ipv4_enabled is not set, which means true
          """)
  void a_public_server_fails(String address, String why) {
    assertFails(() -> assertThat(planned(address)).isNotPublic(), address, why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          aws_rds_cluster.open                    | rds.force_ssl is not set, which means false
          aws_db_instance.open                    | rds.force_ssl is not set, which means false
          azurerm_postgresql_flexible_server.open | require_secure_transport = OFF
          google_sql_database_instance.open       | require_ssl is not set, which means false
          """)
  void a_server_that_takes_plain_connections_fails(String address, String why) {
    assertFails(() -> assertThat(planned(address)).demandsTls(), address, why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          aws_rds_cluster.open                    | master_password is set
          aws_db_instance.open                    | password is set
          azurerm_postgresql_flexible_server.open | administrator_password is set
          google_sql_database_instance.open       | root_password is set
          """)
  void a_password_that_terraform_knows_fails(String address, String why) {
    assertFails(() -> assertThat(planned(address)).hasNoPasswordInClear(), address, why);
  }

  @Test
  void what_is_known_only_after_apply_cannot_be_told() {
    PlannedDatabase computed = planned("aws_rds_cluster.computed");
    assertFails(
        () -> assertThat(computed).encryptsStorage(),
        "that cannot be told: storage_encrypted is known only after apply; write it into the"
            + " configuration");
    assertFails(
        () -> assertThat(computed).isNotPublic(),
        "that cannot be told: no aws_rds_cluster_instance of it is in this plan");
    assertFails(
        () -> assertThat(computed).demandsTls(),
        "that cannot be told: rds.force_ssl is known only after apply, or set outside of this"
            + " plan");
  }

  @Test
  void a_parameter_whose_name_is_not_known_may_be_any() {
    PlannedParameters parameters = PlannedParameters.none();
    assertThat(parameters.isOn("rds.force_ssl", true).value()).contains(true);
    parameters.add(JsonMapper.shared().readTree("{\"value\": \"0\"}"));
    assertThat(parameters.isOn("rds.force_ssl", true).value()).isEmpty();
  }

  @Test
  void failures_are_collected() {
    SoftDatabaseAssertions softly = new SoftDatabaseAssertions();
    softly.assertThat(planned("aws_db_instance.open")).encryptsStorage().isNotPublic();
    assertThat(softly.assertionErrorsCollected()).hasSize(2);
  }

  private static void assertFails(ThrowingCallable expectation, String... parts) {
    assertThatThrownBy(expectation)
        .isInstanceOf(AssertionError.class)
        .message()
        .doesNotContain("not-a-secret")
        .contains(parts);
  }
}
