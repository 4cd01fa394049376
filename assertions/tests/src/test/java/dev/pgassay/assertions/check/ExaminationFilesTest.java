package dev.pgassay.assertions.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.DatabaseAssertions;
import dev.pgassay.assertions.Sql;
import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.files.SarifSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@DatabaseTest(migrations = {})
class ExaminationFilesTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String MIGRATION = "src/test/resources/migrations/origin/V1__shop.sql";

  @TempDir Path directory;
  private JsonNode json;
  private JsonNode sarif;

  @BeforeEach
  void examine(TestDatabase database) throws Exception {
    Sql.run(
        database,
        """
        create table customers (id bigint primary key);
        create table orders (id bigint primary key, customer_id bigint references customers);
        create table visits (id bigint primary key, customer_id bigint references customers)""");
    Path known = directory.resolve("known.txt");
    Files.writeString(
        known,
        "foreign-key-without-index\n"
            + "  constraint visits_customer_id_fkey on public.visits   until 2999-12-31   # small\n");
    SchemaChecks checks =
        SchemaChecks.of("foreign-key-without-index")
            .with(
                SchemaCheck.ofSql("checks/every-table.sql"),
                SchemaCheck.ofSql("checks/broken.sql"),
                SchemaCheck.ofSql("checks/from-the-future.sql"))
            .failingAt(Severity.WARNING)
            .accepting(KnownViolations.fromFile(known));
    List<Path> files =
        checks
            .examine(
                Catalog.read(database),
                database,
                object ->
                    object.contains("orders")
                        ? Optional.of(
                            new MigrationLine("origin/V1__shop.sql", 8, Path.of(MIGRATION)))
                        : Optional.empty())
            .writeTo(directory, getClass().getName());
    json = JSON.readTree(Files.readString(files.get(0)));
    sarif = JSON.readTree(Files.readString(files.get(1)));
  }

  @Test
  void json_says_what_was_found_and_what_becomes_of_it() {
    assertThat(json.get("format").intValue()).isEqualTo(1);
    assertThat(json.get("passed").booleanValue()).isFalse();
    assertThat(json.get("counts").get("table").intValue()).isEqualTo(3);
    assertThat(texts(json.get("checks"), "outcome"))
        .containsExactly("violated", "violated", "failed to run", "not applicable");
    assertThat(texts(json.get("violations"), "outcome"))
        .containsExactly("reported", "reported", "reported", "failing", "accepted");
    JsonNode orders = json.get("violations").get(3);
    assertThat(orders.get("object").stringValue())
        .isEqualTo("constraint orders_customer_id_fkey on public.orders");
    assertThat(orders.get("migration").stringValue()).isEqualTo("origin/V1__shop.sql");
    assertThat(orders.get("line").intValue()).isEqualTo(8);
    JsonNode visits = json.get("violations").get(4);
    assertThat(visits.get("accepted").stringValue()).isEqualTo("small");
    assertThat(visits.get("until").stringValue()).isEqualTo("2999-12-31");
  }

  @Test
  void sarif_keeps_its_schema() throws IOException {
    assertThat(SarifSchema.violations(sarif)).isEmpty();
    ((ObjectNode) sarif.at("/runs/0/results/0")).put("level", "bad");
    assertThat(SarifSchema.violations(sarif))
        .singleElement()
        .asString()
        .contains("/runs/0/results/0/level");
  }

  @Test
  void sarif_has_what_the_standard_requires() {
    assertThat(sarif.get("version").stringValue()).isEqualTo("2.1.0");
    JsonNode run = sarif.get("runs").get(0);
    JsonNode driver = run.get("tool").get("driver");
    assertThat(driver.get("name").stringValue()).isEqualTo("pgassay");
    for (JsonNode rule : driver.get("rules")) {
      assertThat(rule.at("/shortDescription/text").stringValue()).isNotBlank();
      assertThat(rule.at("/fullDescription/text").stringValue()).isNotBlank();
      assertThat(rule.at("/help/text").stringValue()).isNotBlank();
    }
    assertThat(driver.at("/rules/0/help/markdown").stringValue()).contains("## How to fix");
    assertThat(run.at("/invocations/0/executionSuccessful").booleanValue()).isFalse();
    assertThat(run.get("results")).hasSize(5);
    for (JsonNode result : run.get("results")) {
      int rule = result.get("ruleIndex").intValue();
      assertThat(driver.get("rules").get(rule).get("id")).isEqualTo(result.get("ruleId"));
      assertThat(result.get("level").stringValue()).isIn("error", "warning", "note");
      assertThat(result.at("/message/text").stringValue()).isNotBlank();
      assertThat(result.at("/locations/0/logicalLocations/0/fullyQualifiedName").stringValue())
          .isNotBlank();
    }
  }

  @Test
  void sarif_points_into_the_migration_or_else_the_test() {
    JsonNode results = sarif.at("/runs/0/results");
    assertThat(place(results.get(3)))
        .endsWith(MIGRATION)
        .doesNotStartWith("/")
        .doesNotStartWith("file:");
    assertThat(results.get(3).at("/locations/0/physicalLocation/region/startLine").intValue())
        .isEqualTo(8);
    assertThat(place(results.get(4)))
        .endsWith("src/test/java/dev/pgassay/assertions/check/ExaminationFilesTest.java");
  }

  @Test
  void sarif_suppresses_what_is_accepted() {
    JsonNode results = sarif.at("/runs/0/results");
    assertThat(results.get(3).has("suppressions")).isFalse();
    assertThat(results.get(4).at("/suppressions/0/kind").stringValue()).isEqualTo("external");
    assertThat(results.get(4).at("/suppressions/0/justification").stringValue()).isEqualTo("small");
  }

  @Test
  void an_assertion_writes_them_for_its_test_class(TestDatabase database) throws IOException {
    Path results = Path.of("target/pgassay/results");
    deleteOwn(results);
    DatabaseAssertions.assertThat(database)
        .passes(SchemaChecks.of("foreign-key-without-index").failingAt(Severity.ERROR));
    assertThat(own(results)).hasSize(2);
  }

  private static void deleteOwn(Path results) throws IOException {
    Files.createDirectories(results);
    for (Path file : own(results)) {
      Files.delete(file);
    }
  }

  private static List<Path> own(Path results) throws IOException {
    try (Stream<Path> files = Files.list(results)) {
      return files
          .filter(
              file ->
                  file.getFileName()
                      .toString()
                      .matches("schema-.*ExaminationFilesTest-[0-9a-f]{8}\\.(json|sarif)"))
          .toList();
    }
  }

  private static String place(JsonNode result) {
    return result.at("/locations/0/physicalLocation/artifactLocation/uri").stringValue();
  }

  private static List<String> texts(JsonNode array, String field) {
    return array.valueStream().map(node -> node.get(field).stringValue()).toList();
  }
}
