package dev.pgassay.perf;

import static dev.pgassay.perf.PerfAssertions.assertThat;
import static dev.pgassay.perf.Unit.BLOCKS;
import static dev.pgassay.perf.Unit.KILOBYTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.DatabaseLifecycle;
import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.failure.DatabaseAccessException;
import dev.pgassay.perf.plan.Smell;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@DatabaseTest(
    migrations = {},
    lifecycle = DatabaseLifecycle.PER_CLASS)
class QueryAssertTest {

  @BeforeAll
  static void make_orders(TestDatabase database) throws SQLException {
    run(
        database,
        """
        create table customers (id integer primary key, email text not null unique);
        create table orders (id bigint generated always as identity primary key,
          customer integer not null references customers, status text not null, note text not null);
        create index orders_customer_idx on orders (customer);
        create table settings (id integer primary key, value text);
        insert into customers select n, n || '@example.org' from generate_series(1, 2000) n;
        insert into orders (customer, status, note)
          select 1 + n % 2000, case when n % 100 = 0 then 'open' else 'paid' end, 'note ' || n
          from generate_series(1, 20000) n;
        insert into settings values (1, 'a');
        """);
  }

  private static void run(DataSource database, String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static long number(DataSource database, String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static QueryInDatabase byCustomer(DataSource database) {
    return Query.of("select * from orders where customer = ?", 17).on(database);
  }

  private static QueryInDatabase byNote(DataSource database) {
    return Query.of("select * from orders where note = ?", "note 17").on(database);
  }

  @Test
  void a_lookup_uses_its_index_and_stays_cheap(TestDatabase database) {
    assertThat(byCustomer(database))
        .usesIndex("orders_customer_idx")
        .usesIndex("public.orders_customer_idx")
        .doesNotUseIndex("orders_pkey")
        .hasNoSequentialScan()
        .hasNoSequentialScanOn("orders")
        .hasNoStep("Sort")
        .hasNoSmells()
        .readsAtMost(14, BLOCKS)
        .readsAtMost(112, KILOBYTES)
        .returnsAtMost(10)
        .usesNoTemporaryBlocks();
  }

  @Test
  void a_plan_without_the_index_is_shown(TestDatabase database) {
    assertThatThrownBy(() -> assertThat(byNote(database)).usesIndex("orders_customer_idx"))
        .hasMessageStartingWith(
            """
            Expecting query:
              select * from orders where note = ?
              with [note 17]
            to use index:
              orders_customer_idx
            but its plan is:
              Seq Scan on public.orders (1 rows, 1 expected, 148 blocks)
                  Filter: (orders.note = 'note 17'::text)
                  removed 19,999 rows""");
    assertThatThrownBy(
            () -> assertThat(byCustomer(database)).doesNotUseIndex("orders_customer_idx"))
        .hasMessageContaining("not to use index:\n  orders_customer_idx");
    assertThatThrownBy(() -> assertThat(byNote(database)).hasNoSequentialScanOn("orders"))
        .hasMessageContaining("no sequential scan on orders\nbut its plan is:\n  Seq Scan");
    assertThatThrownBy(() -> assertThat(byNote(database)).hasNoStep("Seq Scan"))
        .hasMessageContaining("not to have in its plan:\n  Seq Scan");
    assertThatThrownBy(() -> assertThat(byNote(database)).hasStep("Sort"))
        .hasMessageContaining("to have in its plan:\n  Sort\nbut its plan is:");
  }

  @Test
  void a_budget_that_is_exceeded_shows_the_plan(TestDatabase database) {
    assertThatThrownBy(() -> assertThat(byNote(database)).readsAtMost(4, BLOCKS))
        .hasMessageContaining("to read:\n  at most 4 blocks\nbut it reads 148.\nPlan:\n  Seq Scan");
    assertThatThrownBy(() -> assertThat(byCustomer(database)).returnsAtMost(9))
        .hasMessageContaining("at most 9 rows\nbut it returns 10.");
    assertThatThrownBy(
            () ->
                assertThat(
                        Query.of("select * from orders order by note")
                            .with("work_mem", "64kB")
                            .on(database))
                    .usesNoTemporaryBlocks())
        .hasMessageContaining("no temporary blocks\nbut it writes and reads ");
  }

  @Test
  void a_budget_that_nothing_can_exceed_is_no_budget(TestDatabase database) {
    assertThatThrownBy(
            () ->
                assertThat(Query.of("select * from settings").on(database)).readsAtMost(4, BLOCKS))
        .hasMessageContaining(
            "but it cannot be judged: all blocks of its tables are 1, so that no plan can read"
                + " many more");
  }

  @Test
  void a_table_too_small_for_an_index_is_no_evidence(TestDatabase database) {
    QueryInDatabase query = Query.of("select * from settings where id = ?", 1).on(database);
    assertThatThrownBy(() -> assertThat(query).usesIndex("settings_pkey"))
        .hasMessageContaining("This cannot be judged: PostgreSQL reads a table of so few blocks")
        .hasMessageContaining("public.settings: 1 block\nFill it first");
    assertThat(query).canUseIndex("settings_pkey");
  }

  @Test
  void an_index_that_cannot_serve_is_told(TestDatabase database) {
    assertThatThrownBy(
            () ->
                assertThat(
                        Query.of("select * from customers where lower(email) = ?", "a")
                            .on(database))
                    .canUseIndex("customers_email_key"))
        .hasMessageContaining("to be able to use index:\n  customers_email_key")
        .hasMessageContaining("but even without sequential scans its plan is:\n  Seq Scan");
  }

  @Test
  void a_type_that_does_not_fit_costs_the_index(TestDatabase database) {
    assertThatThrownBy(
            () ->
                assertThat(
                        Query.of(
                                "select * from orders where customer = ?",
                                new java.math.BigDecimal(17))
                            .on(database))
                    .usesIndex("orders_customer_idx"))
        .hasMessageContaining("Filter: ((orders.customer)::numeric = ");
  }

  @Test
  void the_generic_plan_is_examined_as_well(TestDatabase database) throws SQLException {
    run(
        database,
        "create table jobs (id integer primary key, status text not null, note text);"
            + "insert into jobs select n, 'done', repeat('x', 100) from generate_series(1, 20000) n;"
            + "create index jobs_status_idx on jobs (status)");
    QueryInDatabase open = Query.of("select * from jobs where status = ?", "open").on(database);
    assertThatThrownBy(() -> assertThat(open).usesIndex("jobs_status_idx"))
        .hasMessageContaining(
            "but its plan (the generic plan, which a prepared statement may get after five"
                + " executions) is:\n  Seq Scan on public.jobs");
    assertThat(Query.of("select * from jobs where status = 'open'").on(database))
        .usesIndex("jobs_status_idx");
  }

  @Test
  void smells_are_told_with_their_numbers(TestDatabase database) {
    assertThatThrownBy(() -> assertThat(byNote(database)).hasNoSmells())
        .hasMessageContaining(
            "SLOW_SCAN  Seq Scan on public.orders (1 rows, 1 expected, 148 blocks) reads all of"
                + " public.orders, and throws 19,999 of 20,000 rows away");
    assertThatThrownBy(
            () ->
                assertThat(
                        Query.of("select * from orders order by id offset 15000 limit 10")
                            .on(database))
                    .hasNoSmell(Smell.LARGE_OFFSET))
        .hasMessageContaining("LARGE_OFFSET  Limit")
        .hasMessageContaining("skips 15,000 rows to give 10");
    assertThat(Query.of("select * from orders order by id limit 10").on(database))
        .hasNoSmell(Smell.LARGE_OFFSET, Smell.DISK_SORT);
  }

  @Test
  void names_that_are_not_there_get_the_nearest(TestDatabase database) {
    assertThatThrownBy(() -> assertThat(byCustomer(database)).usesIndex("orders_custmer_idx"))
        .hasMessageContaining(
            "but the database has none of that name.\nSimilar names:\n  orders_customer_idx");
  }

  @Test
  void writes_and_sequences_are_taken_back(TestDatabase database) throws SQLException {
    run(database, "create table counted (id serial primary key, name text)");
    run(database, "insert into counted (name) values ('a'), ('b')");
    assertThat(Query.of("insert into counted (name) values (?)", "c").on(database))
        .returnsAtMost(0);
    assertThat(number(database, "select count(*) from counted")).isEqualTo(2);
    assertThat(number(database, "select nextval('counted_id_seq')")).isEqualTo(3);
  }

  @Test
  void what_cannot_be_explained_is_said(TestDatabase database) {
    assertThatThrownBy(
            () -> assertThat(Query.of("select * from order_s").on(database)).hasNoSmells())
        .isInstanceOf(DatabaseAccessException.class)
        .hasMessageContaining(
            "Cannot explain the query:\n  select * from order_s\nPostgreSQL says: ")
        .hasMessageContaining("relation \"order_s\" does not exist");
    assertThatThrownBy(
            () -> assertThat(Query.of("create table x (id int)").on(database)).hasNoSmells())
        .isInstanceOf(DatabaseAccessException.class);
    assertThatThrownBy(
            () ->
                assertThat(
                        Query.of("select pg_sleep(60)")
                            .timeout(Duration.ofMillis(100))
                            .on(database))
                    .returnsAtMost(1))
        .hasMessageContaining("give it more time than PT0.1S");
    assertThatThrownBy(
            () ->
                assertThat(Query.of("select * from orders where id = ?", "x").on(database))
                    .hasNoSmells())
        .isInstanceOf(DatabaseAccessException.class);
  }

  @Test
  void a_query_of_the_catalog_has_no_table_to_analyze(TestDatabase database) throws SQLException {
    run(database, "create table untouched (id integer); insert into untouched values (1)");
    assertThat(Query.of("select * from pg_class where oid = ?", 1259).on(database))
        .returnsAtMost(1);
    assertThat(
            number(database, "select reltuples::bigint from pg_class where relname = 'untouched'"))
        .isEqualTo(-1);
  }

  @Test
  void senseless_queries_are_refused_at_once() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Query.of("select 1; select 2"))
        .withMessageContaining("holds 2 statements");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Query.of("select ?", 1, 2))
        .withMessageContaining("1 placeholder for 2 values");
    assertThatIllegalArgumentException().isThrownBy(() -> Query.of(" ; "));
  }

  @Test
  void what_differs_from_run_to_run_is_not_judged(TestDatabase database) throws SQLException {
    run(database, "create sequence ever_more");
    String growing = "select * from generate_series(1, (select nextval('ever_more')))";
    assertThatThrownBy(() -> assertThat(Query.of(growing).on(database)).returnsAtMost(20_000))
        .hasMessageContaining("but it cannot be judged: the last two runs read ")
        .hasMessageContaining("blocks, and gave 7 and 8 rows");
  }
}
