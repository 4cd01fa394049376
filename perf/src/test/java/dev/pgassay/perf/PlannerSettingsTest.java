package dev.pgassay.perf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.pgassay.DatabaseServer;
import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

@DatabaseTest(migrations = {})
class PlannerSettingsTest {

  private static void run(TestDatabase database, String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** So one that is not as everywhere is seen in a plan, and the others need not be looked at. */
  @Test
  void a_plan_names_each_that_may_be_set_back(TestDatabase database) throws SQLException {
    assumeThat(database.serverMajorVersion()).isGreaterThanOrEqualTo(15);
    try (Connection connection = database.getConnection()) {
      assertThat(
              Batch.ask(
                  connection,
                  "select name from pg_settings where "
                      + PlannerSettings.CONCERNED
                      + " and not 'EXPLAIN' = any (pg_settings_get_flags(name))"))
          .as("what ANALYZE alone looks at, no plan does")
          .isEqualTo(List.of(List.of("default_statistics_target")));
    }
  }

  @Test
  void what_is_set_for_the_database_counts(TestDatabase database) throws SQLException {
    run(database, "alter database " + database.name() + " set enable_seqscan = off");

    assertThat(Query.of("select * from pg_class").on(database).plan().settings())
        .containsEntry("enable_seqscan", "off");
  }

  @Test
  void what_the_query_says_counts_before_all(TestDatabase database) throws SQLException {
    run(database, "alter database " + database.name() + " set work_mem = '1MB'");

    assertThat(
            Query.of("select * from pg_class")
                .with("work_mem", "2MB")
                .on(database)
                .plan()
                .settings())
        .containsEntry("work_mem", "2MB");
  }

  @Test
  @DatabaseTest(
      migrations = {},
      server = DatabaseServer.OWN)
  void what_the_configuration_file_says_does_not(TestDatabase database) throws SQLException {
    run(database, "alter system set random_page_cost = 1.5");
    run(database, "alter system set work_mem = '64kB'");
    run(database, "select pg_reload_conf()");

    assertThat(Query.of("select * from pg_class").on(database).plan().settings())
        .doesNotContainKeys("random_page_cost", "work_mem");
  }
}
