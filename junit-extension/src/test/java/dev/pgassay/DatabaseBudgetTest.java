package dev.pgassay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.opentest4j.AssertionFailedError;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DatabaseBudgetTest {

  private final FixtureRun run = FixtureRun.of(BudgetFixture.class);
  private EngineExecutionResults executed;

  @BeforeAll
  void run() {
    executed = run.execute();
  }

  @Test
  void holds_each_test_to_the_nearest_budget() {
    executed.testEvents().assertStatistics(events -> events.started(8).succeeded(4).failed(4));
    assertThat(FixtureRun.failureOf(executed, "spills"))
        .isInstanceOf(AssertionFailedError.class)
        .hasMessageContaining("to stay within:\n  temporary files: 0 at most\nbut it did not:")
        .hasMessageContaining("select 'spilled'");
    assertThat(FixtureRun.failureOf(executed, "spills_and_fails"))
        .isInstanceOf(IllegalStateException.class)
        .satisfies(
            failure ->
                assertThat(failure.getSuppressed())
                    .anySatisfy(
                        also ->
                            assertThat(also).hasMessageContaining("temporary files: 0 at most")));
    assertThat(FixtureRun.failureOf(executed, "does_nothing"))
        .hasMessageContaining("but nothing was done in it, so that nothing is proven.");
    assertThat(FixtureRun.failureOf(executed, "writes_in_a_nested_class"))
        .hasMessageContaining("bytes of write-ahead log: 10 at most");
  }

  @Test
  void reports_the_figures_of_each_test() {
    assertThat(outcomes(run.results()))
        .containsExactlyInAnyOrder(
            "spills exceeded",
            "spills_and_fails exceeded",
            "does_nothing exceeded",
            "writes_in_a_nested_class exceeded",
            "spills_in_the_fixture_only kept",
            "may_spill kept",
            "is_warned warned",
            "sorts_in_memory kept");
    JsonNode spilled =
        activities(run.results()).stream()
            .filter(line -> line.get("test").asString().equals("spills"))
            .findFirst()
            .orElseThrow();
    assertThat(spilled.get("testClass").asString()).isEqualTo(BudgetFixture.class.getName());
    JsonNode files =
        spilled
            .get("figures")
            .valueStream()
            .filter(figure -> figure.get("figure").asString().equals("temporary files"))
            .findFirst()
            .orElseThrow();
    assertThat(files.get("limit").asString()).isEqualTo("0");
    assertThat(files.get("value").asLong()).isPositive();
    assertThat(files.get("beyond").asBoolean()).isTrue();
    assertThat(files.get("causes").get(0).asString()).contains("select 'spilled'");
  }

  private static List<String> outcomes(Path results) {
    return activities(results).stream()
        .map(
            line ->
                line.get("test").asString().replaceAll("\\(.*", "")
                    + " "
                    + line.get("outcome").asString())
        .toList();
  }

  private static List<JsonNode> activities(Path results) {
    return RunFiles.lines(results).stream()
        .filter(line -> line.get("kind").asString().equals("activity"))
        .toList();
  }

  @Test
  void refuses_a_budget_that_means_nothing() {
    EngineExecutionResults meaningless = FixtureRun.of(MeaninglessFixture.class).execute();

    assertThat(FixtureRun.failureOf(meaningless, "has_no_limit"))
        .hasMessageStartingWith("`@DatabaseBudget` has no limit, so that nothing could be proven.");
    assertThat(FixtureRun.failureOf(meaningless, "has_a_negative_limit"))
        .hasMessage("`@DatabaseBudget(walBytes = -5)`: a limit is 0 or more.");
    assertThat(
            FixtureRun.failureOf(
                FixtureRun.of(WithoutDatabaseFixture.class).execute(), "has_no_database"))
        .hasMessage(
            "`has_no_database()` has a `@DatabaseBudget` and no database. Put `@DatabaseTest` on"
                + " the class or the method.");
  }

  private static void spill(DataSource database) throws SQLException {
    Sql.execute(
        database,
        "set work_mem = '64kB'; select 'spilled', n from generate_series(1, 300000) n order by n"
            + " desc");
  }

  @DatabaseTest(migrations = {})
  @DatabaseBudget(temporaryFiles = 0)
  static class BudgetFixture {

    @Test
    void spills(DataSource database) throws SQLException {
      spill(database);
    }

    @Test
    void spills_and_fails(DataSource database) throws SQLException {
      spill(database);
      throw new IllegalStateException("for another reason");
    }

    @Test
    void does_nothing() {}

    @Test
    void sorts_in_memory(DataSource database) throws SQLException {
      Sql.execute(database, "select n from generate_series(1, 10) n order by n desc");
    }

    @Test
    @DatabaseBudget(temporaryFiles = 10)
    void may_spill(DataSource database) throws SQLException {
      spill(database);
    }

    @Test
    @DatabaseBudget(temporaryFiles = 0, mode = DatabaseBudget.Mode.WARN)
    void is_warned(DataSource database) throws SQLException {
      spill(database);
    }

    @Nested
    class Inner {

      @BeforeEach
      void spill_before(DataSource database) throws SQLException {
        spill(database);
      }

      @Test
      void spills_in_the_fixture_only(DataSource database) throws SQLException {
        Sql.execute(database, "select 1");
      }

      @Test
      @DatabaseBudget(walBytes = 10)
      void writes_in_a_nested_class(DataSource database) throws SQLException {
        Sql.execute(database, "create table written (id integer)");
      }
    }
  }

  @DatabaseTest(migrations = {})
  static class MeaninglessFixture {

    @Test
    @DatabaseBudget
    void has_no_limit() {}

    @Test
    @DatabaseBudget(walBytes = -5)
    void has_a_negative_limit() {}
  }

  static class WithoutDatabaseFixture {

    @Test
    @DatabaseBudget(walBytes = 5)
    void has_no_database() {}
  }
}
