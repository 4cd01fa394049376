package dev.pgassay.assertions.terraform;

import dev.pgassay.assertions.profile.ServerProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * What {@code terraform show -json} says of a plan, for the managed PostgreSQL servers in it.
 *
 * <pre>{@code
 * PlannedDatabase planned = TerraformPlan.read(Path.of("plan.json")).database("aws_rds_cluster.main");
 * TestDatabases.Builder tests =
 *     TestDatabases.configure().profile(planned.profile()).postgres(planned.postgres());
 * planned.settings().forEach(tests::setting);
 * }</pre>
 *
 * <p>Immutable.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class TerraformPlan {

  private static final String CLUSTER = "aws_rds_cluster";
  private static final String INSTANCE = "aws_db_instance";
  private static final String AZURE = "azurerm_postgresql_flexible_server";
  private static final String GOOGLE = "google_sql_database_instance";
  private static final List<String> DATABASES = List.of(CLUSTER, INSTANCE, AZURE, GOOGLE);

  private static final Pattern MAJOR = Pattern.compile("(?:POSTGRES_)?(\\d+)(?:\\..*)?");

  private final String file;
  private final List<PlannedResource> resources;

  private TerraformPlan(String file, List<PlannedResource> resources) {
    this.file = file;
    this.resources = resources;
  }

  /**
   * Reads a plan.
   *
   * @param file what {@code terraform show -json plan.out > plan.json} wrote
   * @return the plan, never null
   * @throws IllegalArgumentException if it is no such file
   */
  public static TerraformPlan read(Path file) {
    JsonNode plan;
    try {
      plan = JsonMapper.shared().readTree(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(noPlan(file) + ": " + e.getOriginalMessage(), e);
    }
    if (!plan.has("format_version") || !plan.has("planned_values")) {
      throw new IllegalArgumentException(
          noPlan(file) + ": it has no `format_version` or no `planned_values`.");
    }
    List<PlannedResource> resources = new ArrayList<>();
    collect(
        plan.path("planned_values").path("root_module"),
        plan.path("configuration").path("root_module"),
        resources);
    return new TerraformPlan(file.toString(), List.copyOf(resources));
  }

  private static String noPlan(Path file) {
    return "`"
        + file
        + "` is no plan of Terraform in JSON; write one by"
        + " `terraform show -json plan.out > plan.json`";
  }

  private static void collect(
      JsonNode module, JsonNode configuration, List<PlannedResource> resources) {
    for (JsonNode resource : module.path("resources")) {
      if (resource.path("mode").asString("managed").equals("managed")) {
        resources.add(
            new PlannedResource(
                resource.path("address").asString(),
                resource.path("type").asString(),
                resource.path("values"),
                expressions(resource, configuration)));
      }
    }
    for (JsonNode child : module.path("child_modules")) {
      String address = child.path("address").asString();
      String name = address.substring(address.lastIndexOf("module.") + "module.".length());
      collect(
          child,
          configuration.path("module_calls").path(name.replaceFirst("\\[.*", "")).path("module"),
          resources);
    }
  }

  private static JsonNode expressions(JsonNode resource, JsonNode configuration) {
    for (JsonNode configured : configuration.path("resources")) {
      if (configured.path("type").equals(resource.path("type"))
          && configured.path("name").equals(resource.path("name"))) {
        return configured.path("expressions");
      }
    }
    return MissingNode.getInstance();
  }

  /**
   * Returns the addresses of the plan's PostgreSQL servers.
   *
   * @return addresses, in the plan's order, possibly none; never null
   */
  public List<String> databases() {
    return resources.stream()
        .filter(resource -> DATABASES.contains(resource.type()))
        .map(PlannedResource::address)
        .toList();
  }

  /**
   * Returns one of the plan's servers.
   *
   * @param address its address, such as {@code aws_rds_cluster.main} or {@code
   *     module.shop.aws_db_instance.main[0]}
   * @return the server, never null
   * @throws IllegalArgumentException if it is not in the plan, is no PostgreSQL, or its version is
   *     not known before the plan is applied
   */
  public PlannedDatabase database(String address) {
    PlannedResource resource =
        resources.stream()
            .filter(candidate -> candidate.address().equals(address))
            .findFirst()
            .orElseThrow(() -> noSuchDatabase(address));
    return switch (resource.type()) {
      case CLUSTER ->
          database(
              engine(resource, "aurora-postgresql", ServerProfile.AWS_AURORA),
              resource,
              "engine_version",
              group(
                  resource, "db_cluster_parameter_group_name", "aws_rds_cluster_parameter_group"));
      case INSTANCE ->
          database(
              engine(resource, "postgres", ServerProfile.AWS_RDS),
              resource,
              "engine_version",
              group(resource, "parameter_group_name", "aws_db_parameter_group"));
      case AZURE ->
          database(
              ServerProfile.AZURE_FLEXIBLE_SERVER, resource, "version", configurations(resource));
      case GOOGLE ->
          database(ServerProfile.GOOGLE_CLOUD_SQL, resource, "database_version", flags(resource));
      default ->
          throw new IllegalArgumentException(
              "`" + address + "` is no PostgreSQL server; these are: " + DATABASES + ".");
    };
  }

  private IllegalArgumentException noSuchDatabase(String address) {
    return new IllegalArgumentException(
        "There is no `"
            + address
            + "` in "
            + file
            + (databases().isEmpty()
                ? ", and no PostgreSQL server at all; these are looked for: " + DATABASES + "."
                : "; its PostgreSQL servers are: " + databases() + "."));
  }

  private static ServerProfile engine(
      PlannedResource resource, String expected, ServerProfile profile) {
    String engine = known(resource, "engine");
    if (engine.equals("postgres") && resource.type().equals(CLUSTER)) {
      return ServerProfile.AWS_RDS;
    }
    if (!engine.equals(expected)) {
      throw new IllegalArgumentException(
          "`"
              + resource.address()
              + "` has the engine `"
              + engine
              + "`, which is not `"
              + expected
              + "`.");
    }
    return profile;
  }

  private static String known(PlannedResource resource, String attribute) {
    return resource
        .text(attribute)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "`"
                        + attribute
                        + "` of `"
                        + resource.address()
                        + "` is not known before the plan is applied; write it into the"
                        + " configuration."));
  }

  private PlannedParameters group(PlannedResource database, String attribute, String type) {
    PlannedParameters parameters = PlannedParameters.none();
    List<PlannedResource> groups =
        resources.stream()
            .filter(candidate -> candidate.type().equals(type))
            .filter(
                candidate ->
                    database.refersTo(candidate, attribute)
                        || database.text(attribute).isPresent()
                            && database.text(attribute).equals(candidate.text("name")))
            .toList();
    groups.forEach(found -> found.blocks("parameter").forEach(parameters::add));
    if (groups.isEmpty() && (database.text(attribute).isPresent() || refers(database, attribute))) {
      parameters
          .unknown()
          .add(
              attribute
                  + database.text(attribute).map(name -> " " + name).orElse("")
                  + ": "
                  + PlannedParameters.NOT_HERE);
    }
    return parameters;
  }

  private static boolean refers(PlannedResource database, String attribute) {
    return !database.references().path(attribute).path("references").isEmpty();
  }

  private PlannedParameters configurations(PlannedResource server) {
    PlannedParameters parameters = PlannedParameters.none();
    resources.stream()
        .filter(candidate -> candidate.type().equals(AZURE + "_configuration"))
        .filter(
            candidate ->
                candidate.refersTo(server, "server_id")
                    || candidate.text("server_id").isPresent()
                        && candidate.text("server_id").equals(server.text("id")))
        .forEach(found -> parameters.add(found.values()));
    return parameters;
  }

  private static PlannedParameters flags(PlannedResource instance) {
    PlannedParameters parameters = PlannedParameters.none();
    for (JsonNode settings : instance.blocks("settings")) {
      settings.path("database_flags").forEach(parameters::add);
    }
    return parameters;
  }

  private PlannedDatabase database(
      ServerProfile profile,
      PlannedResource resource,
      String versionAttribute,
      PlannedParameters parameters) {
    String version = known(resource, versionAttribute);
    Matcher major = MAJOR.matcher(version);
    if (!major.matches()) {
      throw new IllegalArgumentException(
          "`"
              + versionAttribute
              + "` of `"
              + resource.address()
              + "` is `"
              + version
              + "`, which is no version of PostgreSQL.");
    }
    Map<String, String> settings = new TreeMap<>();
    List<String> notSettable = new ArrayList<>(parameters.unknown());
    String allowList =
        profile
            .rules()
            .flatMap(rules -> rules.extensions())
            .flatMap(extensions -> extensions.allowList())
            .map(list -> list.setting())
            .orElse("");
    parameters
        .values()
        .forEach(
            (name, value) -> {
              String obstacle = name.equals(allowList) ? "" : obstacle(name, value);
              if (obstacle.isEmpty()) {
                settings.put(name, value);
              } else {
                notSettable.add(name + "=" + value + ": " + obstacle);
              }
            });
    int postgres = Integer.parseInt(major.group(1));
    return new PlannedDatabase(
        resource.address(),
        profile,
        version,
        postgres,
        settings,
        notSettable,
        protection(resource, parameters, postgres));
  }

  private PlannedProtection protection(
      PlannedResource server, PlannedParameters parameters, int postgres) {
    ProtectionReader reader = new ProtectionReader(server, resources, parameters, postgres);
    return switch (server.type()) {
      case CLUSTER -> reader.ofCluster();
      case INSTANCE -> reader.ofInstance();
      case AZURE -> reader.ofFlexibleServer();
      default -> reader.ofSqlInstance();
    };
  }

  private static String obstacle(String name, String value) {
    if (name.contains(".") || name.startsWith("apg_") || name.startsWith("aurora_")) {
      return "a parameter of the provider's own, or of an extension";
    }
    if (name.equals("shared_preload_libraries")) {
      return "the server of the tests may not have the libraries";
    }
    return value.contains("{") ? "a formula of the provider's" : "";
  }
}
