package dev.pgassay.perf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.perf.plan.QueryPlan;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables to which nobody has written since they were handed out are not vacuumed once more. */
@DatabaseTest(migrations = "classpath:pristine")
class PristineTablesTest {

  private static final String BY_CUSTOMER =
      "select o.* from orders o join customers c on c.id = o.customer_id"
          + " where c.email = 'customer17@example.org'";

  @BeforeEach
  void require_a_log(TestDatabase database) {
    assumeThat(database.serverMajorVersion()).isGreaterThanOrEqualTo(15);
  }

  private static void run(TestDatabase database, String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** How often vacuum or analyze went through tables of users. */
  private static long refreshes(TestDatabase database) throws SQLException {
    return number(database, "select sum(vacuum_count + analyze_count) from pg_stat_user_tables");
  }

  private static long number(TestDatabase database, String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /** The blocks of tables that are known to be as their template has them. */
  private static Map<String, Long> settled(TestDatabase database) throws SQLException {
    try (Connection connection = database.getConnection()) {
      String position = Batch.ask(connection, "select pg_current_wal_insert_lsn()").get(0).get(0);
      return TemplateFacts.of(database, position).blocks();
    }
  }

  private static QueryInDatabase examined(TestDatabase database, String sql) {
    QueryInDatabase query = Query.of(sql).on(database);
    query.plan();
    return query;
  }

  @Test
  void a_query_of_pristine_tables_leaves_them_so(TestDatabase database) throws SQLException {
    examined(database, BY_CUSTOMER);
    examined(database, BY_CUSTOMER);

    assertThat(refreshes(database)).isZero();
    assertThat(settled(database)).containsKeys("public.orders", "public.customers");
  }

  @Test
  void making_them_so_has_called_no_event_trigger(TestDatabase database) throws SQLException {
    assertThat(settled(database)).containsKey("public.visits");
    assertThat(number(database, "select count(*) from altered")).isZero();
  }

  /** The second of two tests gets the database that the first has written to, put back in place. */
  @Nested
  @TestMethodOrder(MethodOrderer.MethodName.class)
  class AfterATestThatWrote {

    @Test
    void a_writes(TestDatabase database) throws SQLException {
      run(database, "update customers set city = 'elsewhere'");
    }

    @Test
    void b_finds_plan_and_blocks_as_in_tables_that_were_refreshed(TestDatabase database)
        throws SQLException {
      requireTheSame("select c.* from customers c where email like 'customer1%'", database);
    }
  }

  /** What differs would be a budget that holds or fails by chance. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        BY_CUSTOMER,
        "select count(*) from orders",
        "select id from orders where id between 100 and 2000",
        "select customer_id, count(*) from orders group by customer_id",
        "select * from orders where placed_on = date '2026-03-01'",
        "select * from customers order by city, email limit 20",
        "select max(id) from customers",
        "select c.city, count(*) from customers c left join orders o on o.customer_id = c.id"
            + " group by c.city",
        "select count(distinct page) from visits where page < 300",
      })
  void plan_and_blocks_are_those_of_tables_that_were_refreshed(String sql, TestDatabase database)
      throws SQLException {
    requireTheSame(sql, database);
  }

  private static void requireTheSame(String sql, TestDatabase database) throws SQLException {
    long before = refreshes(database);
    QueryInDatabase pristine = examined(database, sql);
    assertThat(refreshes(database)).isEqualTo(before);

    // It writes to a catalog, and so leaves nothing proven.
    run(database, "comment on table orders is 'refreshed from now on'");
    QueryInDatabase refreshed = examined(database, sql);

    assertThat(refreshes(database)).isGreaterThan(before);
    assertThat(refreshed.blocks()).isEqualTo(pristine.blocks());
    assertThat(estimates(refreshed.plan())).isEqualTo(estimates(pristine.plan()));
  }

  private static String estimates(QueryPlan plan) {
    return plan.fingerprint()
        + " "
        + plan.root().estimatedRows()
        + " "
        + plan.root().estimatedCost();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update orders set note = 'x' where id = 1",
        "insert into orders values (100000, 1, date '2026-01-01')",
        "delete from orders where id = 1",
        "alter table orders alter column note set statistics 5",
        "create index on orders (placed_on)",
        "analyze customers",
        "insert into events values (1, date '2026-05-05'); create table more ()",
      })
  void whatever_was_written_is_refreshed(String change, TestDatabase database) throws SQLException {
    run(database, change);
    long before = refreshes(database);

    examined(database, BY_CUSTOMER);

    assertThat(refreshes(database)).isGreaterThan(before);
  }

  @Test
  void a_row_that_was_locked_counts_as_written(TestDatabase database) throws SQLException {
    run(database, "select from customers where id = 1 for update");

    examined(database, "select email from customers where id = 1");

    assertThat(refreshes(database)).isPositive();
  }

  @Test
  void a_write_that_has_not_been_committed_counts(TestDatabase database) throws SQLException {
    try (Connection open = database.getConnection();
        Statement statement = open.createStatement()) {
      open.setAutoCommit(false);
      statement.execute("insert into orders values (100000, 1, date '2026-01-01')");

      assertThat(settled(database))
          .containsKey("public.visits")
          .doesNotContainKeys("public.orders", "public.customers");
      open.rollback();
    }
  }

  /** Vacuum has more to do there, the sample is not all rows, or the plan has to do with room. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "select * from documents where words @> array['word 3']",
        "select count(*) from events where happened_on = date '2026-03-01'",
        "select count(*) from hits",
        "update customers set city = 'elsewhere' where id = 5",
      })
  void what_may_differ_is_refreshed(String sql, TestDatabase database) throws SQLException {
    examined(database, sql);

    assertThat(refreshes(database)).isPositive();
  }

  @Test
  void a_copy_proves_nothing(TestDatabase database) throws SQLException {
    run(database, "insert into orders values (100000, 1, date '2026-01-01')");
    TestDatabase copy = database.copy();
    long databases = number(database, "select count(*) from pg_database");

    assertThat(settled(copy)).isEmpty();

    assertThat(number(database, "select count(*) from pg_database")).isEqualTo(databases);
  }
}
