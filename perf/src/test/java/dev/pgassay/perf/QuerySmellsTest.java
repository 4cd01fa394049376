package dev.pgassay.perf;

import static dev.pgassay.perf.PerfAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.DatabaseLifecycle;
import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.perf.plan.QueryPlan;
import dev.pgassay.perf.plan.Smell;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Smells that a plan alone does not show. */
@DatabaseTest(
    migrations = {},
    lifecycle = DatabaseLifecycle.PER_CLASS)
class QuerySmellsTest {

  @BeforeAll
  static void make_tables(TestDatabase database) throws SQLException {
    run(
        database,
        """
        create table owners (id integer, town integer, primary key (id, town));
        create table pets (id integer primary key, owner integer, town integer, filling text,
          foreign key (owner, town) references owners);
        create table keepers (id integer primary key);
        create table cats (id integer primary key, keeper integer not null references keepers);
        create index on cats (keeper);
        create table folders (id integer primary key, parent integer references folders);
        insert into owners select n, n from generate_series(1, 100) n;
        insert into pets select n, 1, 1, repeat('x', 100) from generate_series(1, 5000) n;
        insert into keepers select n from generate_series(1, 100) n;
        insert into cats select n, 1 from generate_series(1, 20000) n;
        insert into folders select n, 1 from generate_series(1, 20000) n;
        create table jobs (id integer primary key, status text not null, note text);
        insert into jobs select n, 'done', repeat('x', 100)
          from generate_series(1, 20000) n;
        create index jobs_status_idx on jobs (status);
        """);
  }

  private static void run(DataSource database, String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void a_foreign_key_without_an_index_is_read_for_each_row_that_goes(TestDatabase database) {
    assertThatThrownBy(
            () ->
                assertThat(Query.of("delete from owners where id > ?", 90).on(database))
                    .hasNoSmells())
        .hasMessageContaining("FOREIGN_KEY_SCAN  ModifyTable on public.owners (")
        .hasMessageContaining("checks pets_owner_town_fkey for 10 rows, and for each reads all ")
        .hasMessageContaining(" blocks of public.pets, which has no index of (owner, town)");
    assertThatThrownBy(
            () ->
                assertThat(Query.of("delete from folders where id = ?", 17).on(database))
                    .hasNoSmell(Smell.FOREIGN_KEY_SCAN))
        .hasMessageContaining("checks folders_parent_fkey for 1 row, and");
  }

  @Test
  void a_foreign_key_with_an_index_is_not_smelled(TestDatabase database) {
    assertThat(Query.of("delete from keepers where id > ?", 90).on(database))
        .hasNoSmell(Smell.FOREIGN_KEY_SCAN);
    assertThat(Query.of("update owners set town = town where id > ?", 90).on(database))
        .hasNoSmell(Smell.FOREIGN_KEY_SCAN);
    assertThat(Query.of("insert into folders values (?, ?)", 30_000, 1).on(database))
        .hasNoSmell(Smell.FOREIGN_KEY_SCAN);
  }

  @Test
  void a_generic_plan_that_reads_more_is_told_by_both_numbers(TestDatabase database) {
    assertThatThrownBy(
            () ->
                assertThat(Query.of("select * from jobs where status = ?", "open").on(database))
                    .hasNoSmell(Smell.GENERIC_PLAN_WORSE))
        .hasMessageContaining("GENERIC_PLAN_WORSE  Seq Scan on public.jobs (")
        .hasMessageContaining(" blocks for any values, where the plan for these reads ")
        .hasMessageContaining("but its plan (the generic plan, ");
    assertThat(Query.of("select * from jobs where id = ?", 7).on(database))
        .hasNoSmell(Smell.GENERIC_PLAN_WORSE);
  }

  @Test
  void statistics_that_were_never_taken_or_are_old_are_told(TestDatabase database)
      throws SQLException {
    run(
        database,
        "create table grown (id integer, note text) with (autovacuum_enabled = off);"
            + "insert into grown select n, repeat('x', 100) from generate_series(1, 5000) n");
    QueryInDatabase query =
        Query.of("select count(*) from grown where id > 5").on(PlainDataSource.of(database));
    assertThatThrownBy(() -> assertThat(query).hasNoSmell(Smell.STALE_STATS))
        .hasMessageContaining("STALE_STATS  Seq Scan on public.grown (")
        .hasMessageContaining("is planned without statistics: none were ever taken")
        .hasMessageContaining("so its statistics are as they were found");
    run(database, "analyze grown");
    assertThat(query).hasNoSmell(Smell.STALE_STATS);
    run(database, "insert into grown select n, repeat('x', 100) from generate_series(1, 9000) n");
    assertThatThrownBy(() -> assertThat(query).hasNoSmell(Smell.STALE_STATS))
        .hasMessageMatching(
            "(?s).*is planned by statistics of \\d\\d blocks, where there are \\d\\d\\d now.*");
    assertThat(Query.of("select count(*) from grown where id > 5").on(database))
        .hasNoSmell(Smell.STALE_STATS);
  }

  @Test
  void settings_that_count_are_told(TestDatabase database) {
    assertThatThrownBy(
            () ->
                assertThat(
                        Query.of("select * from jobs where note = ?", "x")
                            .with("work_mem", "64kB")
                            .on(database))
                    .hasNoSequentialScan())
        .hasMessageContaining("Settings that are not PostgreSQL's defaults: work_mem = 64kB.");
  }

  @Test
  void a_plan_tells_which_triggers_were_called(TestDatabase database) {
    assertThat(Query.of("delete from owners where id > ?", 90).on(database).plan().triggers())
        .singleElement()
        .satisfies(
            trigger -> {
              assertThat(trigger.name()).startsWith("RI_ConstraintTrigger_a_");
              assertThat(trigger.table()).isEqualTo("owners");
              assertThat(trigger.constraint()).endsWith("_fkey");
              assertThat(trigger.calls()).isEqualTo(10);
            });
    assertThat(QueryPlan.parse("{\"Plan\": {\"Node Type\": \"Result\"}}").triggers()).isEmpty();
  }
}
