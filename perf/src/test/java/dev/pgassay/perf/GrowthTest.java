package dev.pgassay.perf;

import static dev.pgassay.perf.PerfAssertions.assertThat;
import static dev.pgassay.perf.growth.Complexity.LINEAR;
import static dev.pgassay.perf.growth.Complexity.LOGARITHMIC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.DatabaseLifecycle;
import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.fixture.Rows;
import dev.pgassay.perf.growth.GrowingDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

@DatabaseTest(
    migrations = {},
    lifecycle = DatabaseLifecycle.PER_CLASS)
class GrowthTest {

  @BeforeAll
  static void make_orders(TestDatabase database) throws SQLException {
    run(
        database,
        """
        create table customers (id integer primary key, email text not null unique);
        create table orders (id bigint generated always as identity primary key,
          customer integer not null references customers, note text not null);
        create index orders_customer_idx on orders (customer);
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

  private static GrowingDatabase growing(DataSource database) {
    return GrowingDatabase.of(database, "orders").sizes(1_000, 3_000, 9_000, 27_000);
  }

  private static final Query BY_ID = Query.of("select * from orders where id = ?", 17L);
  private static final Query BY_NOTE = Query.of("select * from orders where note = ?", "note 17");
  private static final Query BY_CUSTOMER = Query.of("select * from orders where customer = ?", 1);

  @Test
  void a_lookup_stays_flat_and_the_database_as_it_was(TestDatabase database) throws SQLException {
    assertThat(BY_ID.on(growing(database))).staysFlat().growsAtMost(LOGARITHMIC);

    assertThat(number(database, "select count(*) from orders")).isZero();
  }

  @Test
  void a_table_that_is_read_as_a_whole_grows_with_it(TestDatabase database) {
    assertThat(BY_NOTE.on(growing(database))).growsAtMost(LINEAR);
    assertThatThrownBy(
            () ->
                assertThat(BY_NOTE.on(growing(database).productionSize(50_000_000)))
                    .growsAtMost(LOGARITHMIC))
        .hasMessageStartingWith(
            """
            Expecting query:
              select * from orders where note = ?
              with [note 17]
            to grow:
              at most LOGARITHMIC
            but from 9,000 to 27,000 rows it grows from\s""")
        .hasMessageContaining(" blocks: a slope of 0.99, and logarithmic has 0.2")
        .hasMessageContaining("    rows  result  blocks  slope  plan\n   1,000       0 ")
        .hasMessageContaining("The curve is linear: about ")
        .hasMessageContaining("·n blocks for n rows.\nAt 50,000,000 rows that is about ")
        .hasMessageContaining(
            " GB) each time (extrapolated to 1,851 times the largest size: another plan is possible"
                + " there).\nPlan A, at 27,000 rows:\n  Seq Scan on public.orders (");
  }

  /** Ten customers are made, so that each has a tenth of all orders. */
  @Test
  void how_it_is_filled_decides_what_is_asked(TestDatabase database) {
    assertThatThrownBy(() -> assertThat(BY_CUSTOMER.on(growing(database))).staysFlat())
        .hasMessageContaining("flat, whatever the number of rows\nbut ")
        .hasMessageContaining("The curve");

    assertThat(
            BY_CUSTOMER.on(
                GrowingDatabase.of(
                        database,
                        (copy, rows) ->
                            run(
                                copy,
                                """
                                insert into customers
                                  select n, n || '@example.org' from generate_series(1, %1$d / 10) n;
                                insert into orders (customer, note)
                                  select 1 + n %% (%1$d / 10), 'note' from generate_series(1, %1$d) n
                                """
                                    .formatted(rows)))
                    .sizes(1_000, 3_000, 9_000, 27_000)))
        .staysFlat();
  }

  @Test
  void another_plan_begins_another_curve(TestDatabase database) {
    assertThatThrownBy(
            () ->
                assertThat(
                        Query.of("select * from orders where id between ? and ?", 1L, 9_000L)
                            .on(growing(database)))
                    .growsAtMost(LOGARITHMIC))
        .hasMessageContaining("it cannot be judged: it gets another plan at ")
        .hasMessageContaining("The plan changes between ")
        .hasMessageContaining("sizes with the same plan are too few for a curve.")
        .hasMessageContaining("Plan A, at ")
        .hasMessageContaining("Plan B, at 27,000 rows:");
  }

  @Test
  void what_a_test_did_before_makes_no_difference(TestDatabase database) throws SQLException {
    TestDatabase worn = database.copy();
    for (int i = 0; i < 5; i++) {
      Rows.of("orders").count(2_000).into(worn);
      run(worn, "delete from orders; alter table orders alter id restart");
    }
    run(worn, "delete from customers");
    long[] sizes = {500, 1_000, 2_000, 4_000};
    Query query = Query.of("select * from orders o join customers c on c.id = o.customer");

    assertThat(blocks(query, worn, sizes)).isEqualTo(blocks(query, database, sizes));
  }

  private static String blocks(Query query, DataSource database, long... sizes) {
    String[] message = new String[1];
    assertThatThrownBy(
            () ->
                assertThat(query.on(GrowingDatabase.of(database, "orders").sizes(sizes)))
                    .staysFlat())
        .satisfies(error -> message[0] = error.getMessage());
    return message[0];
  }

  @Test
  void what_says_nothing_is_not_judged(TestDatabase database) {
    assertThatThrownBy(
            () ->
                assertThat(
                        BY_ID.on(GrowingDatabase.of(database, "orders").sizes(100, 200, 400, 800)))
                    .staysFlat())
        .hasMessageContaining(
            "it cannot be judged: even at the largest size its tables have fewer than 30 blocks");
    assertThatThrownBy(
            () ->
                assertThat(Query.of("select count(*) from customers").on(growing(database)))
                    .staysFlat())
        .hasMessageContaining("it cannot be judged: none of the tables that it reads grows");
    assertThatThrownBy(
            () ->
                assertThat(
                        Query.of("select * from orders where random() < 0.5").on(growing(database)))
                    .growsAtMost(LINEAR))
        // By chance, two runs of the smallest size may give as many rows.
        .hasMessageContaining("it cannot be judged: at ")
        .hasMessageContaining("000 rows the last two runs read ");
  }

  @Test
  void what_cannot_be_filled_is_said(TestDatabase database) {
    PGSimpleDataSource plain = new PGSimpleDataSource();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> assertThat(BY_ID.on(growing(plain))).staysFlat())
        .withMessage(
            "This DataSource cannot give copies of its database to fill. Use one that"
                + " `@DatabaseTest` or `TestDatabases` handed out.");

    TestDatabase full = database.copy();
    Rows.of("orders").count(2_000).into(full);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> assertThat(BY_ID.on(growing(full))).staysFlat())
        .withMessageContaining(
            "`orders` holds 2,000 rows already, and is to be measured with 1,000.");
  }
}
