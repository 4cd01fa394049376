package dev.pgassay.assertions.data;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.SoftDatabaseAssertions;
import dev.pgassay.assertions.Sql;
import dev.pgassay.assertions.failure.DatabaseAccessException;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which rows are meant, on what terms, and what a failure says. */
@DatabaseTest(migrations = {})
class RowsAssertTest {

  @BeforeEach
  void make_orders(TestDatabase database) throws SQLException {
    Sql.run(
        database,
        "create table orders (id integer primary key, customer integer, \"Status\" text, total"
            + " numeric);"
            + "insert into orders select n, n % 4, case when n % 5 = 0 then null when n = 7 then"
            + " 'opne' else 'open' end, n from generate_series(1, 20) n;"
            + "create view small_orders as select * from orders where total < 5;"
            + "create table nothing (id integer)");
  }

  @Test
  void values_are_one_of_those_allowed(TestDatabase database) {
    assertThat(database).rows("orders").values("Status").areIn("open", "opne");
    assertThatThrownBy(
            () -> assertThat(database).rows("orders").values("\"Status\"").areIn("open", "paid"))
        .hasMessage(
            """
            Expecting every public.orders."Status" to be in ('open', 'paid'),
            but 1 of 16 rows is not:
              id=7  Status=opne
            Reproduce:
              select id, "Status"
              from public.orders
              where ("Status" is distinct from null)
                and ("Status" not in ('open', 'paid'))
              order by id""");
  }

  @Test
  void rows_are_counted(TestDatabase database) {
    assertThat(database).rows("orders").hasCount(20).hasCountBetween(1, 20).isNotEmpty();
    assertThat(database).rows("small_orders").hasCount(4);
    assertThat(database).query("select * from orders where total < ?", 3).hasCount(2);
    assertThat(database).rows("orders").perGroup("customer").hasCount(5);
    assertThatThrownBy(
            () -> assertThat(database).rows("orders").where("\"Status\" = ?", "open").hasCount(3))
        .hasMessage(
            """
            Expecting rows of:
              public.orders where "Status" = 'open'
            to number:
              3
            but they number:
              15
            Reproduce:
              select pg_catalog.count(*)
              from public.orders
              where "Status" = 'open'""");
    assertThatThrownBy(
            () ->
                assertThat(database)
                    .rows("orders")
                    .where("id > 2")
                    .perGroup("customer")
                    .hasCount(5))
        .hasMessageStartingWith(
            """
            Expecting every group of rows of public.orders where id > 2 by customer to have count 5,
            but 2 of 4 groups do not:
              customer=1  count=4
              customer=2  count=4
            Reproduce:
            """);
  }

  @Test
  void some_may_be_otherwise(TestDatabase database) {
    assertThat(database).rows("orders").allowing(4).values("Status").areNotNull();
    assertThat(database).rows("orders").allowingPercent(20).values("Status").areNotNull();
    assertThat(database)
        .rows("orders")
        .perGroup("customer")
        .allowing(1)
        .values("Status")
        .areNotNull();
    assertThatThrownBy(
            () -> assertThat(database).rows("orders").allowing(3).values("Status").areNotNull())
        .hasMessageContaining("but 4 of 20 rows are not:\n  id=5   Status=null")
        .hasMessageContaining("Allowed are 3 rows.");
    assertThatThrownBy(
            () ->
                assertThat(database)
                    .rows("orders")
                    .perGroup("customer")
                    .allowingPercent(10)
                    .showing(2)
                    .values("Status")
                    .areNotNull())
        .hasMessageContaining("4 of 20 rows are not:\n  id=20  customer=0  Status=null")
        .hasMessageContaining("… and 2 more")
        .hasMessageContaining("Allowed are 10.0 percent.");
  }

  @Test
  void nothing_to_look_at_is_no_pass(TestDatabase database) {
    assertThat(database).rows("nothing").allowingNoRows().values("id").areNotNull();
    assertThatThrownBy(() -> assertThat(database).rows("nothing").values("id").areNotNull())
        .hasMessage(
            """
            Expecting every public.nothing.id to be not NULL,
            but 0 rows were examined, so that nothing can be said of them.
            Where that is fine, say so before: allowingNoRows()""");
  }

  @Test
  void names_that_are_not_there_get_the_nearest(TestDatabase database) {
    assertThatThrownBy(() -> assertThat(database).rows("order"))
        .hasMessageContaining("to have table or view:\n  order")
        .hasMessageContaining("public.orders");
    assertThatThrownBy(() -> assertThat(database).rows("orders").values("totl").areNotNull())
        .hasMessage(
            """
            Expecting rows of:
              public.orders
            to have column:
              totl
            but they have none.
            Similar names:
              total""");
    assertThatThrownBy(
            () -> assertThat(database).query("select id from orders").values("idd").areNotNull())
        .hasMessageContaining("Similar names:\n  id");
  }

  @Test
  void what_the_server_refuses_is_said(TestDatabase database) {
    assertThatThrownBy(() -> assertThat(database).rows("orders").values("total").areIn("x"))
        .isInstanceOf(DatabaseAccessException.class)
        .hasMessageContaining("Cannot examine rows of:\n  public.orders\nPostgreSQL says: ERROR:")
        .hasMessageContaining("invalid input syntax for type numeric");
  }

  @Test
  void senseless_terms_are_refused_at_once(TestDatabase database) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> assertThat(database).rows("orders").allowing(-1))
        .withMessageContaining("`-1`");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> assertThat(database).rows("orders").allowingPercent(101))
        .withMessageContaining("`101.0`");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> assertThat(database).rows("orders").where("total > ?", 1, 2))
        .withMessageContaining("`total > ?` has 1 placeholder for 2 values");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> assertThat(database).rows("orders").hasCountBetween(2, 1));
  }

  @Test
  void a_failure_is_looked_at_again_while_there_is_time(TestDatabase database) throws Exception {
    Thread writer =
        new Thread(
            () -> {
              try {
                Thread.sleep(200);
                Sql.run(database, "insert into nothing values (1)");
              } catch (InterruptedException | SQLException e) {
                throw new IllegalStateException(e);
              }
            });
    writer.start();
    assertThat(database).rows("nothing").within(Duration.ofSeconds(30)).hasCount(1);
    writer.join();
    assertThatThrownBy(
            () -> assertThat(database).rows("nothing").within(Duration.ofMillis(120)).isEmpty())
        .hasMessageContaining("but there is 1:\n  id=1")
        .hasMessageContaining("So it was at the last of ")
        .hasMessageContaining("looks in PT0.12S.");
  }

  @Test
  void each_row_and_each_expression_is_examined(TestDatabase database) {
    assertThat(database).rows("orders").satisfy("total > ?", 0);
    assertThat(database).rows("orders").expression("total - id").areIn(0);
    assertThatThrownBy(() -> assertThat(database).rows("orders").satisfy("total <> 7"))
        .hasMessageContaining(
            "Expecting every row of public.orders to satisfy total <> 7,\nbut 1 of 20 rows does"
                + " not:\n  id=7  customer=3  Status=opne  total=7");
    assertThatThrownBy(
            () ->
                assertThat(database).rows("orders").expression("total % 7").areIn(1, 2, 3, 4, 5, 6))
        .hasMessageContaining(
            "Expecting every total % 7 of public.orders to be in (1, 2, 3, 4, 5, 6)")
        .hasMessageContaining("id=7   value=0\n  id=14  value=0");
  }

  @Test
  void soft_assertions_collect_through_navigation(TestDatabase database) {
    assertThatThrownBy(
            () ->
                SoftDatabaseAssertions.assertSoftly(
                    database,
                    softly -> {
                      softly
                          .as("here")
                          .rows("orders")
                          .hasCount(1)
                          .values("total")
                          .areIn(5)
                          .areNotNull();
                      softly.rows("order").hasCount(1);
                    }))
        .hasMessageContaining("(3 failures)")
        .hasMessageContaining("[here] Expecting every public.orders.total");
  }
}
