package dev.pgassay.perf;

import static dev.pgassay.perf.PerfAssertions.assertThat;
import static dev.pgassay.perf.PerfAssertions.queries;
import static dev.pgassay.perf.Unit.BLOCKS;
import static dev.pgassay.perf.growth.Complexity.LINEAR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.files.ResultsDirectory;
import dev.pgassay.assertions.fixture.Rows;
import dev.pgassay.perf.growth.GrowingDatabase;
import dev.pgassay.perf.scaling.Scaling;
import dev.pgassay.perf.statement.Statements;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What expectations put into the report of the run, read back from the run's file. */
@DatabaseTest(migrations = {})
class ReportEntriesTest {

  private String test = "";

  @BeforeEach
  void make_a_table(TestDatabase database, TestInfo info) throws SQLException {
    test = info.getTestMethod().orElseThrow().getName();
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create table items (id bigint primary key, kind int, note text)");
    }
  }

  @Test
  void a_query_is_reported_once_with_its_plans(TestDatabase database) throws IOException {
    Rows.of("items").count(20_000).into(database);
    QueryInDatabase query = Query.of("select * from items where id = ?", 7L).on(database);
    assertThat(query).readsAtMost(4, BLOCKS);
    assertThat(query).usesIndex("items_pkey");

    JsonNode plan = only("plan");
    assertThat(plan.get("sql").asString()).isEqualTo("select * from items where id = ?");
    assertThat(plan.get("values").get(0).asString()).isEqualTo("7");
    assertThat(plan.get("plans").get(0).get("kind").asString()).isEqualTo("custom");
    assertThat(plan.get("plans").get(0).get("blocks").asLong()).isBetween(1L, 4L);
    assertThat(plan.get("plans").get(0).get("plan").get("Plan").get("Index Name").asString())
        .isEqualTo("items_pkey");
  }

  @Test
  void an_index_that_was_tried_is_reported_with_both_plans(TestDatabase database)
      throws IOException {
    Rows.of("items").count(20_000).into(database);
    assertThatThrownBy(
            () ->
                assertThat(Query.of("select * from items where kind = ?", 3).on(database))
                    .hasNoSmells())
        .hasMessageContaining("Proven fix");

    JsonNode fix = only("fix");
    assertThat(fix.get("index").asString()).contains("on public.items (kind)");
    assertThat(fix.get("before").get("blocks").asLong())
        .isGreaterThan(2 * fix.get("after").get("blocks").asLong());
  }

  @Test
  void a_query_as_a_role_is_reported_as_well(TestDatabase database) throws Exception {
    Rows.of("items").count(20_000).into(database);
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create role pgassay_reader");
      statement.execute("grant select on items to pgassay_reader");
    }
    assertThat(Query.of("select * from items where id = 9").on(database.as("pgassay_reader")))
        .readsAtMost(4, BLOCKS);
    assertThat(only("plan").get("sql").asString()).isEqualTo("select * from items where id = 9");
  }

  @Test
  void recorded_statements_are_reported_by_shape(TestDatabase database) throws Exception {
    queries(
        database,
        () -> {
          try (Connection connection = database.getConnection();
              var statement = connection.prepareStatement("select * from items where id = ?")) {
            for (long id = 0; id < 4; id++) {
              statement.setLong(1, id);
              statement.executeQuery().close();
            }
          }
        });
    JsonNode statements = only("statements");
    assertThat(statements.get("executed").asInt()).isEqualTo(4);
    assertThat(statements.get("growWithRows").asBoolean()).isFalse();
    JsonNode shape = statements.get("statements").get(0);
    assertThat(shape.get("count").asInt()).isEqualTo(4);
    assertThat(shape.get("values").asInt()).isEqualTo(4);
    assertThat(shape.get("lines").get(0).asString()).contains("ReportEntriesTest.java");
  }

  @Test
  void statements_that_grow_with_rows_are_reported_as_such(TestDatabase database) throws Exception {
    Statements statements = queries(database, () -> readOneByOne(database));
    assertThatThrownBy(
            () ->
                assertThat(statements)
                    .doNotGrowWith(rows -> Rows.of("items").count(rows).into(database)))
        .hasMessageContaining("they grow");
    assertThat(all("statements"))
        .extracting(entry -> entry.get("growWithRows").asBoolean())
        .containsExactly(false, true);
  }

  private static void readOneByOne(TestDatabase database) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        Statement second = connection.createStatement();
        var ids = statement.executeQuery("select id from items")) {
      while (ids.next()) {
        second.executeQuery("select note from items where id = " + ids.getLong(1)).close();
      }
    }
  }

  @Test
  void growth_is_reported_with_points_and_curve(TestDatabase database) throws IOException {
    assertThat(
            Query.of("select count(*) from items")
                .on(GrowingDatabase.of(database, "items").sizes(2_000, 4_000, 8_000, 16_000)))
        .growsAtMost(LINEAR);
    JsonNode growth = only("growth");
    assertThat(growth.get("passed").asBoolean()).isTrue();
    assertThat(growth.get("points")).hasSize(4);
    assertThat(growth.get("points").get(3).get("rows").asLong()).isEqualTo(16_000);
    assertThat(growth.get("curve").size()).isGreaterThan(10);
  }

  @Test
  void scaling_is_reported_with_what_was_waited_for(TestDatabase database) throws IOException {
    Scaling.of(database)
        .clients(1, 2, 3)
        .rounds(6)
        .lasting(Duration.ofMillis(50))
        .run(
            client -> {
              try (Connection connection = client.dataSource().getConnection();
                  Statement statement = connection.createStatement()) {
                statement.execute("select pg_sleep(0.02)");
              }
            });
    JsonNode scaling = only("scaling");
    assertThat(scaling.get("what").asString()).isEqualTo("clients: 1, 2, 3; no pool");
    assertThat(scaling.get("unit").asString()).isEqualTo("clients");
    assertThat(scaling.get("levels")).hasSize(3);
    JsonNode last = scaling.get("levels").get(2);
    assertThat(last.get("level").asLong()).isEqualTo(3);
    assertThat(last.get("perSecond").asDouble())
        .isBetween(last.get("low").asDouble(), last.get("high").asDouble());
    assertThat(last.get("shares").get("connection").asDouble()).isPositive();
    assertThat(last.get("waits").toString()).contains("Timeout PgSleep");
  }

  private JsonNode only(String kind) throws IOException {
    List<JsonNode> found = all(kind);
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  private List<JsonNode> all(String kind) throws IOException {
    return lines()
        .filter(line -> line.path("kind").asString("").equals(kind))
        .filter(line -> line.path("testClass").asString("").equals(getClass().getName()))
        .filter(line -> line.path("test").asString("").equals(test))
        .toList();
  }

  /** Of this JVM: its file has the number of its process in its name. */
  private static Stream<JsonNode> lines() throws IOException {
    String own = ".*-" + ProcessHandle.current().pid() + "-[0-9a-f]+\\.jsonl";
    try (Stream<Path> files = Files.list(ResultsDirectory.path().resolve("results"))) {
      Path newest =
          files
              .filter(file -> file.getFileName().toString().matches(own))
              .max(Path::compareTo)
              .orElseThrow();
      return Files.readAllLines(newest).stream().map(JsonMapper.shared()::readTree);
    }
  }
}
