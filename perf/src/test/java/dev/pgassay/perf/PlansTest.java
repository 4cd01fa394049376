package dev.pgassay.perf;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;
import static dev.pgassay.perf.PerfAssertions.assertThat;
import static dev.pgassay.perf.PerfAssertions.queries;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.DatabaseServer;
import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.replication.Replication;
import dev.pgassay.assertions.replication.ReplicationRehearsal;
import dev.pgassay.perf.statement.Statements;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

class PlansTest {

  private static final String SCHEMA =
      """
      create table visits (shop int, page int, at timestamptz default now());
      create index visits_shop_page on visits (shop, page);
      create table pages (page int primary key, title text);
      insert into visits (shop, page) select i % 3, i / 3 from generate_series(1, 30000) i;
      insert into pages select i, 'Page ' || i from generate_series(1, 100) i;
      """;

  private static void run(DataSource database, String sql, Object... values) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.execute();
    }
  }

  @Nested
  @DatabaseTest(migrations = {})
  class In_two_databases_of_a_test {

    @BeforeAll
    static void make_tables(DataSource database) throws SQLException {
      run(database, SCHEMA);
    }

    private final String byShop = "select count(*) from visits where shop = ? and page = ?";
    private final String byPage = "select title from pages where page = ?";

    @Test
    void the_same_plans_pass(TestDatabase database) throws SQLException {
      DataSource copy = database.copy();
      Statements statements =
          queries(
              database,
              () -> {
                run(database, byShop, 1, 7);
                run(database, byPage, 7);
                run(database, "update pages set title = ? where page = ?", "New", 7);
                run(database, "insert into pages values (?, ?)", 1000, "Last");
              });
      assertThat(Plans.of(statements).on(copy)).areThoseOn(database);
    }

    @Test
    void an_index_that_is_gone_is_seen_in_both_plans(TestDatabase database) throws SQLException {
      DataSource copy = database.copy();
      Statements statements =
          queries(
              database,
              () -> {
                run(database, byShop, 1, 7);
                run(database, byShop, 2, 7);
                run(database, byPage, 7);
              });
      run(copy, "drop index visits_shop_page");
      assertThatThrownBy(() -> assertThat(Plans.of(statements).on(copy)).areThoseOn(database))
          .isInstanceOf(AssertionFailedError.class)
          .hasMessageContaining("Expecting plans:\n  on ")
          .hasMessageContaining("to be those on:\n  " + database.name() + ", PostgreSQL ")
          .hasMessageContaining("but of 3 statements, 2 have other plans:\n  " + byShop)
          .hasMessageContaining("    with (1, 7)\n")
          .hasMessageContaining("PlansTest.java")
          .hasMessageContaining("on " + database.name())
          .hasMessageContaining("Index Only Scan using visits_shop_page on public.visits")
          .hasMessageContaining("Seq Scan on public.visits")
          .hasMessageContaining(
              "Reproduce:\n  explain select count(*) from visits where shop = 1 and page = 7;")
          .hasMessageNotContaining("from pages");
      assertThat(Plans.of(statements).changing("select count(*) from visits*").on(copy))
          .areThoseOn(database);
      assertThatThrownBy(
              () ->
                  assertThat(Plans.of(statements).changing("select *").on(database.copy()))
                      .areThoseOn(database))
          .hasMessageContaining("for:\n  select *\nbut they are the same: take it out");
    }

    @Test
    void a_statement_that_only_one_side_knows_is_named(TestDatabase database) throws SQLException {
      DataSource copy = database.copy();
      run(copy, "alter table pages rename column title to name");
      assertThatThrownBy(
              () ->
                  assertThat(
                          Plans.of(
                                  Query.of(byPage, 7),
                                  Query.of("select name from pages"),
                                  Query.of("select * from nowhere"))
                              .on(copy))
                      .areThoseOn(database))
          .hasMessageContaining(
              "of 3 statements, 1 does not run here, 1 cannot be planned there, 1 cannot be planned:")
          .hasMessageContaining("here: ERROR: column \"title\" does not exist")
          .hasMessageContaining("there: ERROR: column \"name\" does not exist")
          .hasMessageContaining("  ERROR: relation \"nowhere\" does not exist");
    }

    @Test
    void nothing_is_executed(TestDatabase database) throws SQLException {
      DataSource copy = database.copy();
      assertThat(Plans.of(Query.of("delete from visits where shop = ?", 1)).on(copy))
          .areThoseOn(database);
      assertThat(copy).hasSameContentAs(database);
    }

    @Test
    void no_statement_fails(TestDatabase database) throws SQLException {
      DataSource copy = database.copy();
      Statements ddl = queries(database, () -> run(database, "truncate pages"));
      Statements none = queries(database, () -> {});
      assertThatThrownBy(() -> assertThat(Plans.of(ddl).on(copy)).areThoseOn(database))
          .hasMessageContaining("but none of the 1 statements that were recorded has a plan");
      assertThatThrownBy(() -> assertThat(Plans.of(none).on(copy)).areThoseOn(database))
          .hasMessageContaining("but 0 statements were recorded");
      assertThatThrownBy(() -> assertThat(Plans.of().on(copy)).areThoseOn(database))
          .hasMessageContaining("but 0 queries were given");
      assertThatThrownBy(() -> assertThat(Plans.of(ddl).on(copy)).areThoseOn(copy))
          .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void several_expectations_are_reported_together(TestDatabase database) throws SQLException {
      DataSource copy = database.copy();
      run(copy, "drop table pages");
      SoftPerfAssertions softly = new SoftPerfAssertions();
      softly.assertThat(Plans.of(Query.of(byPage, 7)).on(copy)).areThoseOn(database);
      assertThatThrownBy(softly::assertAll).hasMessageContaining("1 does not run here");
    }
  }

  /** The build has the binaries of both versions, whichever it runs on. */
  @Nested
  @DatabaseTest(
      provider = "embedded",
      postgres = 15,
      migrations = "classpath:plans",
      server = DatabaseServer.OWN,
      settings = "wal_level=logical")
  class After_an_upgrade_from_15_to_18 {

    @Test
    void other_plans_and_refused_statements_are_shown(TestDatabase database) throws SQLException {
      String ofVisitor = "select page from visits where shop = ? and page = ?";
      String ofPage = "select shop from visits where page = ?";
      String ofBuffers = "select buffers_backend from pg_stat_bgwriter";
      Statements statements =
          queries(
              database,
              () -> {
                run(database, ofVisitor, 1, 7);
                run(database, ofPage, 7);
                run(database, ofBuffers);
              });
      Replication upgrade =
          ReplicationRehearsal.from(database)
              .toAnotherServer(18)
              .during(() -> run(database, "insert into visits (shop, page) values (?, ?)", 5, 7));
      assertThat(upgrade).carriedEverything();
      DataSource upgraded = upgrade.subscriber();

      // PostgreSQL 18 skips through an index whose first column is not asked for.
      assertThatThrownBy(() -> assertThat(Plans.of(statements).on(upgraded)).areThoseOn(database))
          .isInstanceOf(AssertionFailedError.class)
          .hasMessageContaining(", PostgreSQL 18.")
          .hasMessageContaining("to be those on:\n  " + database.name() + ", PostgreSQL 15.")
          .hasMessageContaining("but of 3 statements, 1 does not run here, 1 has another plan:")
          .hasMessageContaining(ofPage + "\n      with (7)\n      at dev.pgassay.perf.PlansTest")
          .hasMessageContaining(":\n      Seq Scan on public.visits (")
          .hasMessageContaining(":\n      Index Only Scan using visits_pkey on public.visits (")
          .hasMessageContaining(ofBuffers + "\n      at ")
          .hasMessageContaining("here: ERROR: column \"buffers_backend\" does not exist")
          .hasMessageNotContaining(" blocks there, and ")
          .hasMessageNotContaining(ofVisitor);
      assertThat(Plans.of(statements).changing(ofPage, ofBuffers).on(upgraded))
          .areThoseOn(database);
    }
  }
}
