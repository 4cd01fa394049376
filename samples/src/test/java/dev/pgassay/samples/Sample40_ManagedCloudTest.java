package dev.pgassay.samples;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;
import static dev.pgassay.assertions.profile.ServerProfile.AWS_AURORA;
import static dev.pgassay.assertions.profile.ServerProfile.AWS_RDS;
import static dev.pgassay.assertions.profile.ServerProfile.AZURE_FLEXIBLE_SERVER;
import static dev.pgassay.assertions.profile.ServerProfile.GOOGLE_CLOUD_SQL;
import static dev.pgassay.assertions.profile.ServerProfile.SUPERUSER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.TestDatabases;
import dev.pgassay.assertions.facilities.DatabaseFacilities;
import dev.pgassay.assertions.facilities.DatabaseFacilities.Capability;
import dev.pgassay.assertions.migration.MigrationRehearsal;
import dev.pgassay.assertions.terraform.PlannedDatabase;
import dev.pgassay.assertions.terraform.TerraformPlan;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A managed server, without a cloud. On your machine migrations run as a superuser; the provider
 * gives you somebody who may do less, and has its own list of extensions.
 */
@DatabaseTest
class Sample40_ManagedCloudTest {

  @BeforeEach
  void needs_a_server_of_ours(TestDatabase database) throws SQLException {
    assumeThat(DatabaseFacilities.of(database).orElseThrow().capabilities())
        .as("a provider's administrator is made by a superuser, on a server for the tests alone")
        .contains(Capability.OWN_SERVER, Capability.SUPERUSER);
  }

  @Test
  void the_shop_can_move_to_any_provider(TestDatabase database) {
    assertThat(MigrationRehearsal.of(database))
        .runOn(AWS_RDS, AWS_AURORA, AZURE_FLEXIBLE_SERVER, GOOGLE_CLOUD_SQL);
  }

  /** {@code create extension file_fdw} reads files of the server: nobody may do that on RDS. */
  @Test
  void what_a_superuser_may_do_is_refused_in_the_providers_words(TestDatabase database) {
    MigrationRehearsal prices =
        MigrationRehearsal.of(database)
            .flyway(flyway -> flyway.locations("classpath:samples/clouds"));

    assertThat(prices).runOn(SUPERUSER);
    assertThatThrownBy(() -> assertThat(prices).runOn(SUPERUSER, AWS_RDS))
        .hasMessageContaining("they fail on 1 of 2")
        .hasMessageContaining("V1__import_prices.sql, line 3")
        .hasMessageContaining("Extension \"file_fdw\" is not supported by Amazon RDS");
  }

  /**
   * RDS has pg_cron, and the binaries of the tests do not: a migration that only creates it gets
   * past, with an empty extension that says so.
   */
  @Test
  void an_extension_that_the_server_of_the_tests_lacks_is_stubbed(TestDatabase database)
      throws SQLException {
    assumeThat(DatabaseFacilities.of(database).orElseThrow().capabilities())
        .as("stubs lie beside the files of the embedded server")
        .contains(Capability.LOCAL_FILES);
    try (TestDatabases databases =
        TestDatabases.configure()
            .migrations("classpath:samples/jobs")
            .profile(AWS_RDS)
            .stubbedExtensions("pg_cron")
            .open()) {
      assertThat(databases.create())
          .extension("pg_cron")
          .hasComment("an empty stub made by pgassay");
    }
  }

  /**
   * What production will have stands in {@code terraform show -json} already; {@code
   * TestDatabases.configure()} takes all three.
   */
  @Test
  void the_plan_of_production_says_which_server_the_tests_need() throws URISyntaxException {
    PlannedDatabase planned = planned();

    assertThat(planned.profile()).isEqualTo(AWS_AURORA);
    assertThat(planned.postgres()).isEqualTo(15);
    assertThat(planned.settings()).containsOnly(Map.entry("work_mem", "8192"));
    assertThat(planned.notSettable())
        .containsExactly("rds.force_ssl=1: a parameter of the provider's own, or of an extension");
  }

  /** It says as well what becomes of the data when something goes wrong. */
  @Test
  void the_plan_of_production_protects_the_server() throws URISyntaxException {
    assertThat(planned()).keepsBackupsFor(7).encryptsStorage().demandsTls().hasNoPasswordInClear();
    assertThatThrownBy(() -> assertThat(planned()).isProtectedFromDeletion())
        .hasMessageContaining("deletion_protection is not set, which means false");
  }

  private PlannedDatabase planned() throws URISyntaxException {
    URI plan = getClass().getResource("/samples/terraform/plan.json").toURI();
    return TerraformPlan.read(Path.of(plan)).database("aws_rds_cluster.main");
  }
}
