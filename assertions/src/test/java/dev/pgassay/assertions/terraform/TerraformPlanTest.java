package dev.pgassay.assertions.terraform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

import dev.pgassay.assertions.profile.ServerProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TerraformPlanTest {

  private static final Path PLAN = Path.of("src/test/resources/terraform/plan.json");

  @TempDir Path directory;

  @Test
  void a_serverless_aurora_cluster() {
    PlannedDatabase planned = TerraformPlan.read(PLAN).database("aws_rds_cluster.main");
    assertThat(planned.profile()).isEqualTo(ServerProfile.AWS_AURORA);
    assertThat(planned.version()).isEqualTo("15.3");
    assertThat(planned.postgres()).isEqualTo(15);
    assertThat(planned.settings()).containsExactly(entry("work_mem", "8192"));
    assertThat(planned.notSettable())
        .containsExactly(
            "log_line_prefix: known only after apply",
            "max_connections={DBInstanceClassMemory/9531392}: a formula of the provider's",
            "rds.force_ssl=1: a parameter of the provider's own, or of an extension",
            "shared_preload_libraries=pg_stat_statements:"
                + " the server of the tests may not have the libraries");
  }

  @Test
  void an_instance_in_a_module_with_the_providers_allow_list() {
    PlannedDatabase planned =
        TerraformPlan.read(PLAN).database("module.reports.aws_db_instance.main[0]");
    assertThat(planned.profile()).isEqualTo(ServerProfile.AWS_RDS);
    assertThat(planned.postgres()).isEqualTo(16);
    assertThat(planned.settings()).containsExactly(entry("rds.allowed_extensions", "citext"));
    assertThat(planned.notSettable()).isEmpty();
  }

  @Test
  void each_azure_server_has_its_own_configuration() {
    TerraformPlan plan = TerraformPlan.read(PLAN);
    assertThat(plan.database("azurerm_postgresql_flexible_server.shop").settings())
        .containsExactly(entry("azure.extensions", "CITEXT"), entry("timezone", "Europe/Zurich"));
    PlannedDatabase other = plan.database("azurerm_postgresql_flexible_server.other");
    assertThat(other.profile()).isEqualTo(ServerProfile.AZURE_FLEXIBLE_SERVER);
    assertThat(other.postgres()).isEqualTo(17);
    assertThat(other.settings()).isEmpty();
  }

  @Test
  void a_cloud_sql_instance_and_its_flags() {
    PlannedDatabase planned =
        TerraformPlan.read(PLAN).database("google_sql_database_instance.main");
    assertThat(planned.profile()).isEqualTo(ServerProfile.GOOGLE_CLOUD_SQL);
    assertThat(planned.postgres()).isEqualTo(15);
    assertThat(planned.settings()).containsExactly(entry("log_min_duration_statement", "500"));
    assertThat(planned.notSettable())
        .containsExactly(
            "cloudsql.iam_authentication=on: a parameter of the provider's own, or of an extension");
  }

  @Test
  void several_servers_are_chosen_by_their_address() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TerraformPlan.read(PLAN).database("aws_rds_cluster.mian"))
        .withMessageContaining("There is no `aws_rds_cluster.mian` in")
        .withMessageContaining("aws_rds_cluster.main, aws_rds_cluster.next")
        .withMessageContaining("module.reports.aws_db_instance.main[0]");
  }

  @Test
  void a_version_that_is_not_known_yet_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TerraformPlan.read(PLAN).database("aws_rds_cluster.next"))
        .withMessage(
            "`engine_version` of `aws_rds_cluster.next` is not known before the plan is applied;"
                + " write it into the configuration.");
  }

  @Test
  void what_is_no_postgresql_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TerraformPlan.read(PLAN).database("aws_db_instance.blog"))
        .withMessageContaining("has the engine `mysql`");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TerraformPlan.read(PLAN).database("aws_rds_cluster_parameter_group.main"))
        .withMessageContaining("is no PostgreSQL server");
  }

  @Test
  void what_is_no_plan_is_refused() throws IOException {
    Path file = directory.resolve("plan.json");
    Files.writeString(file, "{\"values\": {}}");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TerraformPlan.read(file))
        .withMessageContaining("is no plan of Terraform in JSON")
        .withMessageContaining("terraform show -json");
    Files.writeString(file, "PK binary");
    assertThatIllegalArgumentException().isThrownBy(() -> TerraformPlan.read(file));
    Files.writeString(
        file, "{\"format_version\": \"1.2\", \"planned_values\": {\"root_module\": {}}}");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TerraformPlan.read(file).database("aws_rds_cluster.main"))
        .withMessageContaining("no PostgreSQL server at all");
  }
}
