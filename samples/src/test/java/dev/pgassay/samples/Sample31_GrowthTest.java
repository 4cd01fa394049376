package dev.pgassay.samples;

import static dev.pgassay.perf.PerfAssertions.assertThat;
import static dev.pgassay.perf.PerfAssertions.queries;
import static dev.pgassay.perf.growth.Complexity.CONSTANT;
import static dev.pgassay.perf.growth.Complexity.LINEAR;
import static dev.pgassay.perf.growth.Complexity.LOGARITHMIC;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.fixture.Rows;
import dev.pgassay.perf.Query;
import dev.pgassay.perf.growth.GrowingDatabase;
import dev.pgassay.perf.growth.Growth;
import java.math.BigDecimal;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/**
 * A query that is cheap today may be dear when there are more rows. Copies of the database are
 * filled with more and more of them, and a test says how fast the cost may grow. {@code
 * docs/growth.md} tells how that is judged.
 *
 * <p>The sizes are smaller than usual here, so that the lesson is quick.
 */
@WithAssortment
class Sample31_GrowthTest {

  private static final long[] SIZES = {1_000, 3_000, 9_000, 27_000};

  @Test
  void a_lookup_costs_the_same_whatever_the_number_of_rows(TestDatabase database) {
    GrowingDatabase growing = GrowingDatabase.of(database, "orders").sizes(SIZES);

    assertThat(Query.of("select * from orders where id = ?", 17L).on(growing)).staysFlat();
  }

  /** The failure shows the sizes, the curve, the plan, and what it costs at production's size. */
  @Test
  void a_query_without_an_index_costs_more_with_every_row(TestDatabase database) {
    GrowingDatabase growing =
        GrowingDatabase.of(database, "orders").sizes(SIZES).productionSize(50_000_000);
    Growth dear = Query.of("select * from orders where status = 'cancelled'").on(growing);

    assertThat(dear).growsAtMost(LINEAR);
    assertThatThrownBy(() -> assertThat(dear).growsAtMost(LOGARITHMIC))
        .hasMessageContaining("The curve is linear: about ")
        .hasMessageContaining("At 50,000,000 rows that is about ")
        .hasMessageContaining("(extrapolated to 1,851 times the largest size")
        .hasMessageContaining("Seq Scan on public.orders");
  }

  /** The number of statements is held to the same classes: N+1 grows with every order. */
  @Test
  void statements_are_counted_while_the_database_grows(TestDatabase database) {
    GrowingDatabase growing = GrowingDatabase.of(database, "orders").sizes(10, 20, 40, 80);

    assertThat(queries(growing, filled -> new Users(filled).find("ada@example.org"))).staysFlat();
    assertThatThrownBy(
            () ->
                assertThat(queries(growing, Sample31_GrowthTest::totalsOneByOne))
                    .growsAtMost(CONSTANT))
        .hasMessageContaining("from 40 to 80 rows it grows from 41 statements to 81 statements");
  }

  private static List<BigDecimal> totalsOneByOne(DataSource database) {
    Orders orders = new Orders(database);
    return new Jdbc(database)
        .list("select id from orders", row -> row.getLong(1)).stream().map(orders::total).toList();
  }

  /**
   * With ten users, each has a tenth of all orders, and nothing can keep a query for them from
   * growing. When the users grow as well, each has ten orders, and an index finds them.
   */
  @Test
  void how_the_database_is_filled_is_a_part_of_the_question(TestDatabase database) {
    Query ofOneUser = Query.of("select * from orders where user_id = ?", 1);

    assertThat(
            ofOneUser.on(
                GrowingDatabase.of(
                        database,
                        (copy, rows) -> {
                          Rows.of("users").count(rows / 10).into(copy);
                          Rows.of("orders")
                              .count(rows)
                              .with("user_id", order -> 1 + order % (rows / 10))
                              .into(copy);
                        })
                    .sizes(SIZES)))
        .staysFlat();
    assertThatThrownBy(
            () ->
                assertThat(ofOneUser.on(GrowingDatabase.of(database, "orders").sizes(SIZES)))
                    .staysFlat())
        .hasMessageContaining("flat, whatever the number of rows");
  }
}
