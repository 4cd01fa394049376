package dev.pgassay.perf;

import static dev.pgassay.perf.PerfAssertions.assertThat;
import static dev.pgassay.perf.comparison.RatioUnit.PERCENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.failure.DatabaseAccessException;
import dev.pgassay.assertions.fixture.Rows;
import dev.pgassay.perf.comparison.TimedAction;
import dev.pgassay.perf.comparison.Verdict;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

/**
 * Comparisons on a real server. Differences are so large, or limits so far away, that no noise of a
 * machine turns a verdict round.
 */
@DatabaseTest(migrations = "classpath:perf/dropped-index")
class QueryComparisonTest {

  private static final Query SHORT = Query.of("select pg_sleep(0.001)");
  private static final Query LONG = Query.of("select pg_sleep(0.05)");
  private static final Query ALL = Query.of("select count(*) from orders");

  private static void fill(DataSource database) throws SQLException {
    run(
        database,
        """
        insert into users select n, n || '@example.org' from generate_series(1, 2000) n;
        insert into orders (id, user_id, code, note)
          select n, 1 + n % 2000, n, 'note ' || n from generate_series(1, 20000) n;
        """);
  }

  private static void run(DataSource database, String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String ask(DataSource database, String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  @Test
  void what_is_faster_passes(TestDatabase database) {
    assertThat(
            assertThat(SHORT.on(database))
                .isNotSlowerThan(LONG.on(database))
                .by(20, PERCENT)
                .verdict())
        .isEqualTo(Verdict.NOT_SLOWER);
  }

  @Test
  void what_is_slower_fails_and_names_both(TestDatabase database) {
    assertThatThrownBy(
            () ->
                assertThat(LONG.on(database))
                    .as("the new query")
                    .isNotSlowerThan(SHORT.on(database))
                    .by(20, PERCENT))
        .isInstanceOf(AssertionFailedError.class)
        .hasMessageStartingWith(
            """
            [the new query] Expecting query:
              select pg_sleep(0.05)
            not to be slower by 20 % than:
              select pg_sleep(0.001)
            but it is: it takes\
            """)
        .hasMessageContaining("times as long")
        .hasMessageContaining("Both have:\n  0 blocks, by the plan\n  Result");
  }

  @Test
  void where_time_is_too_short_nothing_is_decided(TestDatabase database) {
    Query slow = Query.of("select pg_sleep(0.2)");
    assertThatThrownBy(
            () ->
                assertThat(slow.on(database))
                    .isNotSlowerThan(slow.on(database))
                    .within(Duration.ofSeconds(1))
                    .by(20, PERCENT))
        .hasMessageContaining("there is no time to tell: within 1 s there are too few pairs");
  }

  @Test
  void two_settings_are_compared_and_both_plans_shown(TestDatabase database) throws SQLException {
    fill(database);
    Query byId = Query.of("select * from orders where id = ?", 17);
    QueryInDatabase byScan =
        byId.with("enable_indexscan", "off").with("enable_bitmapscan", "off").on(database);

    assertThat(byId.on(database)).isNotSlowerThan(byScan).by(20, PERCENT);
    assertThatThrownBy(() -> assertThat(byScan).isNotSlowerThan(byId.on(database)).by(100, PERCENT))
        .hasMessageContaining("under enable_indexscan = off")
        .hasMessageContaining("It has:\n")
        .hasMessageContaining("Seq Scan on public.orders")
        .hasMessageContaining("The other has:\n  3 blocks, by the plan\n")
        .hasMessageContaining("Index Scan");
  }

  @Test
  void queries_that_return_other_rows_are_not_compared(TestDatabase database) throws SQLException {
    fill(database);
    Query some = Query.of("select id, note from orders where id <= 20");
    Query others = Query.of("select id, note from orders where id between 2 and 21");
    Query turned = Query.of("select id, note from orders where id <= 20 order by id desc");

    assertThatThrownBy(
            () ->
                assertThat(some.on(database))
                    .isNotSlowerThan(others.on(database))
                    .by(1_000, PERCENT))
        .hasMessageContaining("they do not return the same: 20 rows (hash ");
    assertThatThrownBy(
            () ->
                assertThat(some.on(database)).isNotSlowerThan(ALL.on(database)).by(1_000, PERCENT))
        .hasMessageContaining("they do not return the same: 20 rows (hash ")
        .hasMessageContaining(", and 1 row (hash ");
    assertThat(some.on(database)).isNotSlowerThan(turned.on(database)).by(1_000, PERCENT);
    assertThat(some.on(database))
        .isNotSlowerThan(others.on(database))
        .allowingDifferentResults()
        .by(1_000, PERCENT);
  }

  @Test
  void what_a_query_writes_is_rolled_back(TestDatabase database) throws SQLException {
    run(database, "create table notes (id serial primary key, text text)");
    run(database, "insert into notes (text) values ('there before')");
    Query insert = Query.of("insert into notes (text) values (?) returning text", "x");
    Query other = Query.of("insert into notes (text) select ? returning text", "x");

    assertThat(insert.on(database)).isNotSlowerThan(other.on(database)).by(1_000, PERCENT);

    assertThat(ask(database, "select count(*) from notes")).isEqualTo("1");
    assertThat(ask(database, "select last_value from notes_id_seq")).isEqualTo("1");
  }

  @Test
  void a_query_that_fails_or_never_ends_says_so(TestDatabase database) {
    Query failing = Query.of("select 1 / (count(*) - count(*)) from orders");
    Query endless = Query.of("select pg_sleep(600)").timeout(Duration.ofMillis(200));

    assertThatThrownBy(
            () ->
                assertThat(failing.on(database)).isNotSlowerThan(ALL.on(database)).by(20, PERCENT))
        .isInstanceOf(DatabaseAccessException.class)
        .hasMessageContaining("Cannot time the query:\n  select 1 / ")
        .hasMessageContaining("division by zero");
    assertThatThrownBy(
            () ->
                assertThat(endless.on(database)).isNotSlowerThan(ALL.on(database)).by(20, PERCENT))
        .isInstanceOf(DatabaseAccessException.class)
        .hasMessageContaining("give it more time than PT0.2S: query.timeout(…)");
  }

  @Test
  void a_copy_of_the_database_may_be_the_other_side(TestDatabase database) throws SQLException {
    fill(database);
    TestDatabase copy = database.copy();
    run(copy, "alter table orders drop constraint orders_pkey");
    Query byId = Query.of("select * from orders where id = ?", 17);

    assertThat(byId.on(database)).isNotSlowerThan(byId.on(copy)).by(20, PERCENT);
    assertThatThrownBy(
            () -> assertThat(byId.on(copy)).isNotSlowerThan(byId.on(database)).by(100, PERCENT))
        .hasMessageContaining("Seq Scan on public.orders");
  }

  @Test
  @DatabaseTest(migrations = "classpath:perf/dropped-index", flyway = "target=4")
  void a_migration_that_drops_an_index_makes_a_query_slower(TestDatabase database) {
    assertThatThrownBy(
            () ->
                assertThat(Query.of("select * from orders where user_id = ?", 17).on(database))
                    .isNotSlowerThanBeforeLastMigration(
                        filled -> {
                          Rows.of("users").count(2_000).into(filled);
                          Rows.of("orders").count(20_000).into(filled);
                        })
                    .by(100, PERCENT))
        .hasMessageContaining("after the migration to version 4\nnot to be slower by 100 % than:")
        .hasMessageContaining("before the migration to version 4\nbut it is:")
        .hasMessageContaining("Seq Scan on public.orders")
        .hasMessageContaining("orders_user_id_idx");
  }

  @Test
  void a_migration_that_changes_nothing_makes_nothing_slower(TestDatabase database)
      throws SQLException {
    assertThat(ALL.on(database))
        .isNotSlowerThanBeforeLastMigration(QueryComparisonTest::fill)
        .by(1_000, PERCENT);
    assertThat(ask(database, "select count(*) from orders")).isEqualTo("0");
  }

  @Test
  @DatabaseTest(migrations = "classpath:perf/dropped-index", flyway = "target=1")
  void with_one_migration_there_is_nothing_before_it(TestDatabase database) {
    assertThatThrownBy(
            () ->
                assertThat(Query.of("select * from users").on(database))
                    .isNotSlowerThanBeforeLastMigration(filled -> {})
                    .by(20, PERCENT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("there has to be another, and the versions are [1]");
  }

  @Test
  void two_ways_in_java_are_compared(TestDatabase database) throws SQLException {
    fill(database);
    try (Connection connection = database.getConnection()) {
      TimedAction one = TimedAction.of("one statement", () -> countOf(connection, 7));
      TimedAction ten =
          TimedAction.of(
              "ten statements",
              () -> {
                for (int user = 101; user < 110; user++) {
                  countOf(connection, user);
                }
                return countOf(connection, 7);
              });

      assertThat(one).isNotSlowerThan(ten).by(20, PERCENT);
      assertThatThrownBy(() -> assertThat(ten).isNotSlowerThan(one).by(100, PERCENT))
          .hasMessageContaining(
              """
              Expecting action:
                ten statements
              not to be slower by 100 % than:
                one statement
              but it is: it takes\
              """);
    }
  }

  private static int countOf(Connection connection, int user) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("select count(*) from orders where user_id = " + user)) {
      rows.next();
      return rows.getInt(1);
    }
  }

  @Test
  void what_an_action_writes_in_its_transaction_is_rolled_back(TestDatabase database)
      throws SQLException {
    TimedAction one =
        TimedAction.inTransaction(
            database, "one user", connection -> insert(connection, "values (1, 'a')"));
    TimedAction other =
        TimedAction.inTransaction(
            database, "one user, selected", connection -> insert(connection, "select 1, 'a'"));

    assertThat(one).isNotSlowerThan(other).by(1_000, PERCENT);
    assertThat(ask(database, "select count(*) from users")).isEqualTo("0");
  }

  private static int insert(Connection connection, String rows) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.executeUpdate("insert into users " + rows);
    }
  }

  @Test
  void actions_that_fail_or_return_something_else_say_so(TestDatabase database) {
    TimedAction failing =
        TimedAction.of(
            "the new way",
            () -> {
              throw new SQLException("no such luck");
            });
    TimedAction three = TimedAction.of("three", () -> 3);

    assertThatThrownBy(() -> assertThat(failing).isNotSlowerThan(three).by(20, PERCENT))
        .hasMessage("`the new way` failed: no such luck");
    assertThatThrownBy(
            () ->
                assertThat(three).isNotSlowerThan(TimedAction.of("four", () -> 4)).by(20, PERCENT))
        .hasMessageContaining("they do not return the same: 3, and 4 of the other");
  }
}
