package dev.pgassay.samples;

import static dev.pgassay.perf.PerfAssertions.assertThat;
import static dev.pgassay.perf.PerfAssertions.queries;
import static dev.pgassay.perf.statement.StatementKind.INSERT;
import static dev.pgassay.perf.statement.StatementKind.SELECT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.fixture.Rows;
import dev.pgassay.perf.statement.StatementRecorder;
import dev.pgassay.perf.statement.Statements;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * What a piece of the application executes is recorded as it goes through its {@code DataSource},
 * and counted. {@code docs/statements.md} tells what is seen and what is not.
 */
@WithAssortment
class Sample29_StatementsTest {

  @Test
  void a_lookup_is_one_query(TestDatabase database) {
    assertThat(queries(database, () -> new Users(database).find("ada@example.org")))
        .hasExactly(1, SELECT)
        .returnsAtMost(1)
        .leaksNoConnection();
  }

  /** The definition of N+1: more rows, more statements. */
  @Test
  void totals_in_one_query_do_not_grow(TestDatabase database) {
    assertThat(queries(database, () -> totalsAtOnce(database)))
        .doNotGrowWith(rows -> Rows.of("orders").count(rows).into(database));
  }

  private static List<BigDecimal> totalsAtOnce(DataSource database) {
    return new Jdbc(database)
        .list(
            "select coalesce(sum(quantity * unit_price), 0) from orders"
                + " left join order_lines on order_id = orders.id group by orders.id",
            row -> row.getBigDecimal(1));
  }

  /** The message names the statement, its values, and the line that executes it. */
  @Test
  void totals_one_by_one_are_caught(TestDatabase database) {
    assertThatThrownBy(
            () ->
                assertThat(queries(database, () -> totalsOneByOne(database)))
                    .doNotGrowWith(rows -> Rows.of("orders").count(rows).into(database)))
        .hasMessageContaining("SELECT          2    4   11")
        .hasMessageContaining("from order_lines where order_id = ?")
        .hasMessageContaining("at dev.pgassay.samples.Jdbc.list(Jdbc.java:")
        .hasMessageContaining("by dev.pgassay.samples.Orders.total(Orders.java:")
        .hasMessageContaining("read the rows of all in one statement");
  }

  private static List<BigDecimal> totalsOneByOne(DataSource database) {
    Orders orders = new Orders(database);
    return new Jdbc(database)
        .list("select id from orders", row -> row.getLong(1)).stream().map(orders::total).toList();
  }

  /** The shop writes the lines of an order one by one. */
  @Test
  void writes_are_sent_as_a_batch_or_not(TestDatabase database) {
    User ada = new Users(database).register("ada@example.org");
    Map<Product, Integer> wanted =
        new Products(database)
            .all().stream().collect(Collectors.toMap(product -> product, product -> 1));

    Statements statements =
        StatementRecorder.of(database).record(() -> new Orders(database).place(ada, wanted));

    assertThat(statements).hasExactly(1 + wanted.size(), INSERT).hasNoDuplicates();
    assertThat(statements.of(INSERT).get(0).binds()).containsExactly(List.of(ada.id()));
    assertThatThrownBy(() -> assertThat(statements).batchesWrites())
        .hasMessageContaining("these were sent one by one:\n  3 x insert into order_lines");
  }

  /**
   * An application connects as a role of its own; what it executes as that role is recorded, too.
   */
  @Test
  void statements_of_the_applications_role_are_recorded(TestDatabase database) {
    DataSource application = database.as("shop_app");

    assertThat(queries(application, () -> new Products(application).all()))
        .hasExactly(1, SELECT)
        .leaksNoConnection();
  }

  /** What an application opens from the JDBC URL is seen where its own DataSource is wrapped. */
  @Test
  void a_data_source_of_the_application_is_wrapped(TestDatabase database) {
    PGSimpleDataSource own = new PGSimpleDataSource();
    own.setUrl(database.jdbcUrl());
    own.setUser(database.username());
    own.setPassword(database.password());

    DataSource recorded = StatementRecorder.wrap(own);

    assertThat(queries(recorded, () -> new Users(recorded).count())).hasExactly(1);
    assertThatThrownBy(
            () -> assertThat(queries(database, () -> new Users(own).count())).hasAtMost(1))
        .hasMessageContaining("0 statements were recorded");
  }
}
