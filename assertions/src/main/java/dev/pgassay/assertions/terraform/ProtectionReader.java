package dev.pgassay.assertions.terraform;

import java.util.List;
import java.util.function.Function;

/**
 * Reads how a plan protects a server, with the defaults of the providers' Terraform resources and
 * of the providers.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/PostgreSQL.Concepts.General.SSL.html">rds.force_ssl
 *     of RDS, on by default since PostgreSQL 15</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraPostgreSQL.Security.html">the
 *     same of Aurora, since 17</a>
 */
final class ProtectionReader {

  private static final String FORCES_TLS = "rds.force_ssl";
  private static final int RDS_FORCES_TLS_SINCE = 15;
  private static final int AURORA_FORCES_TLS_SINCE = 17;

  private final PlannedResource server;
  private final List<PlannedResource> resources;
  private final PlannedParameters parameters;
  private final int postgres;

  /**
   * Prepares to read.
   *
   * @param server the server
   * @param resources all resources of the plan
   * @param parameters the server's parameters
   * @param postgres its major version
   */
  ProtectionReader(
      PlannedResource server,
      List<PlannedResource> resources,
      PlannedParameters parameters,
      int postgres) {
    this.server = server;
    this.resources = resources;
    this.parameters = parameters;
    this.postgres = postgres;
  }

  PlannedProtection ofCluster() {
    return new PlannedProtection(
        server.number("backup_retention_period", 1),
        server.flag("storage_encrypted", false),
        server.flag("deletion_protection", false),
        isPublicByInstances(),
        parameters.isOn(FORCES_TLS, postgres >= AURORA_FORCES_TLS_SINCE),
        server.secret("master_password"));
  }

  PlannedProtection ofInstance() {
    return new PlannedProtection(
        server.number("backup_retention_period", 0),
        server.flag("storage_encrypted", false),
        server.flag("deletion_protection", false),
        server.flag("publicly_accessible", false),
        parameters.isOn(FORCES_TLS, postgres >= RDS_FORCES_TLS_SINCE),
        server.secret("password"));
  }

  PlannedProtection ofFlexibleServer() {
    return new PlannedProtection(
        server.number("backup_retention_days", 7),
        PlannedValue.known(true, "Azure encrypts all storage"),
        isLocked(),
        server.text("delegated_subnet_id").isPresent()
            ? PlannedValue.known(false, "it lies in the subnet of delegated_subnet_id")
            : server.flag("public_network_access_enabled", true),
        parameters.isOn("require_secure_transport", true),
        server.secret("administrator_password"));
  }

  PlannedProtection ofSqlInstance() {
    PlannedResource settings = server.block("settings");
    PlannedResource backups = settings.block("backup_configuration");
    PlannedResource network = settings.block("ip_configuration");
    return new PlannedProtection(
        keptBackups(backups),
        PlannedValue.known(true, "Google Cloud encrypts all storage"),
        settings.flag("deletion_protection_enabled", false),
        network.flag("ipv4_enabled", true),
        demandsTls(network),
        server.secret("root_password"));
  }

  /** A cluster is reached by its instances. */
  private PlannedValue<Boolean> isPublicByInstances() {
    List<PlannedResource> instances = referring("aws_rds_cluster_instance", "cluster_identifier");
    return instances.isEmpty()
        ? PlannedValue.unknown("no aws_rds_cluster_instance of it is in this plan")
        : any(instances, instance -> instance.flag("publicly_accessible", false));
  }

  private static PlannedValue<Boolean> any(
      List<PlannedResource> resources, Function<PlannedResource, PlannedValue<Boolean>> asked) {
    List<PlannedValue<Boolean>> values = resources.stream().map(asked).toList();
    return values.stream()
        .filter(value -> value.value().orElse(false))
        .findFirst()
        .or(() -> values.stream().filter(value -> value.value().isEmpty()).findFirst())
        .orElse(values.get(0));
  }

  private PlannedValue<Boolean> isLocked() {
    List<PlannedResource> locks = referring("azurerm_management_lock", "scope");
    return locks.isEmpty()
        ? PlannedValue.known(false, "no azurerm_management_lock of this plan has it as its scope")
        : PlannedValue.known(true, locks.get(0).address() + " has it as its scope");
  }

  private List<PlannedResource> referring(String type, String attribute) {
    return resources.stream()
        .filter(candidate -> candidate.type().equals(type))
        .filter(candidate -> candidate.refersTo(server, attribute))
        .toList();
  }

  /** One backup is made a day. */
  private static PlannedValue<Integer> keptBackups(PlannedResource backups) {
    PlannedValue<Boolean> enabled = backups.flag("enabled", false);
    if (enabled.value().isEmpty()) {
      return PlannedValue.unknown(enabled.source());
    }
    return enabled.value().get()
        ? backups.block("backup_retention_settings").number("retained_backups", 7)
        : PlannedValue.known(0, "backup_configuration: " + enabled.source());
  }

  private static PlannedValue<Boolean> demandsTls(PlannedResource network) {
    return network
        .text("ssl_mode")
        .map(
            mode ->
                PlannedValue.known(
                    !mode.equals("ALLOW_UNENCRYPTED_AND_ENCRYPTED"), "ssl_mode = " + mode))
        .orElseGet(() -> network.flag("require_ssl", false));
  }
}
