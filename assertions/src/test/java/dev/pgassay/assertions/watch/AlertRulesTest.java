package dev.pgassay.assertions.watch;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.assertions.files.CommittedFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class AlertRulesTest {

  private static final ActivityBudget ALL =
      ActivityBudget.unlimited()
          .sessions(4)
          .lockWaits(0)
          .lockWaitTime(Duration.ofMillis(250))
          .statementTime(Duration.ofSeconds(2))
          .temporaryFiles(0)
          .temporaryBytes(1_000)
          .walBytes(65_536)
          .cacheMisses(20)
          .deadRows(10)
          .deadlocks(0);

  @TempDir private Path directory;

  @Test
  void asks_for_metrics_that_the_exporter_has() {
    AlertRules rules =
        AlertRules.of(ALL, "shop").within(Duration.ofMinutes(10)).times(300).instances(3);

    assertThat(expressions(rules))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "PostgresSessions", "pg_stat_database_numbackends{datname=\"shop\"} > 12",
                "PostgresLockWaits",
                    "sum by (instance, datname) (pg_stat_activity_count{datname=\"shop\","
                        + " wait_event_type=\"Lock\"}) > 0",
                "PostgresLockWaitTime",
                    "max by (instance, datname) (pg_stat_activity_max_tx_duration{datname=\"shop\","
                        + " wait_event_type=\"Lock\"}) > 0.25",
                "PostgresStatementTime",
                    "max by (instance, datname) (pg_stat_activity_max_tx_duration{datname=\"shop\","
                        + " state=\"active\"}) > 2",
                "PostgresTemporaryFiles",
                    "increase(pg_stat_database_temp_files{datname=\"shop\"}[600s]) > 0",
                "PostgresTemporaryBytes",
                    "increase(pg_stat_database_temp_bytes{datname=\"shop\"}[600s]) > 300000",
                "PostgresCacheMisses",
                    "increase(pg_stat_database_blks_read{datname=\"shop\"}[600s]) > 6000",
                "PostgresDeadRows",
                    "sum by (instance, datname) (pg_stat_user_tables_n_dead_tup{datname=\"shop\"})"
                        + " > 3000",
                "PostgresDeadlocks",
                    "increase(pg_stat_database_deadlocks{datname=\"shop\"}[600s]) > 0"));
    assertThat(rules.toString())
        .contains(
            "# No metric, and so no rule: bytes of write-ahead log, 65,536 at most.\n",
            "description: 'The budget of a test: longest wait for a lock, 250 ms at most. Here it is {{"
                + " $value }} s.'");
  }

  @Test
  void are_well_formed_whatever_the_database_is_called() {
    String name = "it's \"the\" \\ shop: #1";

    assertThat(expressions(AlertRules.of(ActivityBudget.unlimited().deadlocks(0), name)))
        .containsExactly(
            Map.entry(
                "PostgresDeadlocks",
                "increase(pg_stat_database_deadlocks{datname=\"it's \\\"the\\\" \\\\ shop: #1\"}[300s])"
                    + " > 0"));
    assertThat(expressions(AlertRules.of(ActivityBudget.unlimited().walBytes(1), "shop")))
        .isEmpty();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, String> expressions(AlertRules rules) {
    Map<String, List<Map<String, Object>>> file =
        (Map<String, List<Map<String, Object>>>)
            new Load(LoadSettings.builder().build()).loadFromString(rules.toString());
    assertThat(file).containsOnlyKeys("groups");
    assertThat(file.get("groups")).hasSize(1);
    Map<String, Object> group = file.get("groups").get(0);
    assertThat(group.get("name").toString()).startsWith("pgassay ");
    return ((List<Map<String, Object>>) group.get("rules"))
        .stream()
            .map(
                rule -> {
                  assertThat(rule)
                      .containsOnlyKeys("alert", "expr", "for", "labels", "annotations");
                  assertThat(rule.get("for").toString()).matches("\\d+[sm]");
                  return rule;
                })
            .collect(
                Collectors.toMap(
                    rule -> rule.get("alert").toString(), rule -> rule.get("expr").toString()));
  }

  @Test
  void stay_in_step_with_a_committed_file() {
    CommittedFile file = new CommittedFile(directory.resolve("shop-alerts.yml"), false, false);
    Function<Integer, AlertRulesAssert> allowing =
        files ->
            assertThat(AlertRules.of(ActivityBudget.unlimited().temporaryFiles(files), "shop"));

    assertThatThrownBy(() -> allowing.apply(0).matchesFile(file))
        .hasMessageContaining("but there was no such file.")
        .hasMessageContaining("It has been written now, with the rules of this budget.");
    allowing.apply(0).matchesFile(file);
    assertThatThrownBy(() -> allowing.apply(1).matchesFile(file))
        .hasMessageContaining("to have the alert rules of:\n  shop\nbut it has others.")
        .hasMessageContaining("-Dpgassay.update=true");
    allowing.apply(1).matchesFile(new CommittedFile(file.path(), true, false));
    allowing.apply(1).matchesFile(file);
    assertThatThrownBy(
            () ->
                allowing
                    .apply(1)
                    .matchesFile(new CommittedFile(directory.resolve("missing.yml"), false, true)))
        .hasMessageContaining("with CI=true none is written");
  }

  @Test
  void refuse_what_means_nothing() {
    ActivityBudget budget = ActivityBudget.unlimited().deadlocks(0);
    assertThatThrownBy(() -> AlertRules.of(ActivityBudget.unlimited(), "shop"))
        .hasMessageStartingWith("This budget has no limit");
    assertThatThrownBy(() -> AlertRules.of(budget, " "))
        .hasMessageContaining("The name of the database in production is empty");
    assertThatThrownBy(() -> AlertRules.of(budget, "shop").times(0))
        .hasMessage("`times(0)`: a number from 1 on is needed.");
    assertThatThrownBy(() -> AlertRules.of(budget, "shop").within(Duration.ofSeconds(5)))
        .hasMessageContaining("a minute or more, not `PT5S`");
  }
}
