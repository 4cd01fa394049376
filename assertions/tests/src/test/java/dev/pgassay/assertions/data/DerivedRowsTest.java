package dev.pgassay.assertions.data;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.Sql;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Values and rows that repeat what others say. */
@DatabaseTest(migrations = {})
class DerivedRowsTest {

  private static final String ORDERS =
      "create table customers (id integer primary key, name text);"
          + "insert into customers values (1, 'Ada'), (2, null);"
          + "create table orders (id integer primary key, total numeric, customer integer, name text);"
          + "create table lines (id integer primary key, \"Order\" integer, price numeric, void boolean);"
          + "insert into orders values (1, 30, 1, 'Ada'), (2, 5, 2, null), (3, 0, null, 'x'),"
          + " (4, null, 1, 'Ada');"
          + "insert into lines values (1, 1, 10, false), (2, 1, 20, false), (3, 2, 5, false),"
          + " (4, 3, 7, true);";

  @Test
  void stored_totals_are_those_of_their_parts(TestDatabase database) throws SQLException {
    Sql.run(database, ORDERS);
    RowsAssert counted = assertThat(database).rows("lines").where("not void");
    assertThat(database)
        .rows("orders")
        .where("id < 4")
        .values("total")
        .areAggregatesOf(counted, "Order", "coalesce(sum(price), 0)");
    assertThat(database)
        .rows("orders")
        .where("id < 3")
        .values("total")
        .areCloseToAggregatesOf("lines", "Order", "sum(price) + 0.01", 0.01);
    // What an aggregate gives of no rows is what a row without parts has to have.
    ReproducedFailure.of(
            database,
            () ->
                assertThat(database)
                    .rows("orders")
                    .values("total")
                    .areAggregatesOf(counted, "Order", "sum(price)"))
        .says(
            "every public.orders.total to be sum(price) of public.lines.\"Order\" where not void",
            "1 of 4 rows is not:\n  id=3  total=0  computed=null")
        .isReproducedAs("3");
    ReproducedFailure.of(
            database,
            () ->
                assertThat(database)
                    .rows("orders")
                    .values("total")
                    .areAggregatesOf("lines", "Order", "coalesce(sum(price), 0)"))
        .says("id=3  total=0     computed=7", "id=4  total=null  computed=0")
        .isReproducedAs("3", "4");
    ReproducedFailure.of(
            database,
            () ->
                assertThat(database)
                    .rows("orders")
                    .values("total")
                    .areCloseToAggregatesOf("lines", "Order", "coalesce(sum(price), 0)", 6.5))
        .says("give or take 6.5")
        .isReproducedAs("3", "4");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                assertThat(database)
                    .query("select * from orders")
                    .values("total")
                    .areAggregatesOf("lines", "Order", "sum(price)"))
        .withMessageContaining("`areAggregatesOf` needs rows of a table whose primary key");
  }

  @Test
  void copies_are_as_their_originals(TestDatabase database) throws SQLException {
    Sql.run(database, ORDERS);
    assertThat(database).rows("orders").values("name").areCopiesOf("customers", "name", "customer");
    Sql.run(database, "update customers set name = 'Ada L.' where id = 1");
    ReproducedFailure.of(
            database,
            () ->
                assertThat(database)
                    .rows("orders")
                    .values("name")
                    .areCopiesOf("customers", "name", "customer"))
        .says(
            "every public.orders.name to be that of public.customers.name that customer refers to",
            "2 of 3 rows are not:\n  id=1  name=Ada  customer=1  original=Ada L.")
        .isReproducedAs("1", "4");
  }

  @Test
  void a_key_may_have_several_columns(TestDatabase database) throws SQLException {
    Sql.run(
        database,
        "create table orders (shop integer, number integer, total numeric, day date,"
            + " primary key (shop, number));"
            + "create table lines (id integer primary key, number integer, shop integer,"
            + " price numeric, day date);"
            + "insert into orders values (1, 1, 30, '2026-01-01'), (1, 2, 0, null),"
            + " (2, 1, 5, '2026-01-03');"
            + "insert into lines values (1, 1, 1, 10, '2026-01-01'), (2, 1, 1, 20, '2026-01-01'),"
            + " (3, 1, 2, 5, '2026-01-03'), (4, null, 2, 7, '2026-01-04')");
    List<String> reference = List.of("shop", "number");
    RowsAssert lines = assertThat(database).rows("lines");
    assertThat(database)
        .rows("orders")
        .values("total")
        .areAggregatesOf(lines, reference, "coalesce(sum(price), 0)");
    assertThat(database).rows("lines").values("day").areCopiesOf("orders", "day", reference);
    Sql.run(database, "update orders set total = 6, day = '2026-01-02' where shop = 2");
    ReproducedFailure.of(
            database,
            () ->
                assertThat(database)
                    .rows("orders")
                    .values("total")
                    .areAggregatesOf(lines, reference, "coalesce(sum(price), 0)"))
        .says("1 of 3 rows is not:\n  shop=2  number=1  total=6  computed=5")
        .isReproducedAs("2");
    ReproducedFailure.of(
            database,
            () ->
                assertThat(database)
                    .rows("lines")
                    .values("day")
                    .areCopiesOf("orders", "day", reference))
        .says(
            "every public.lines.day to be that of public.orders.day that shop, number refer to",
            "id=3  day=2026-01-03  shop=2  number=1  original=2026-01-02")
        .isReproducedAs("3");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                assertThat(database)
                    .rows("lines")
                    .values("day")
                    .areCopiesOf("orders", "day", "shop"))
        .withMessageContaining("which are [shop]; the key is [shop, number].");
  }

  @Test
  void computed_columns_are_what_their_expression_gives_now(TestDatabase database)
      throws SQLException {
    Sql.run(
        database,
        "create function slug(t text) returns text language plpgsql immutable as"
            + " $$ begin return replace(t, ' ', '_'); end $$;"
            + "create table products (id integer primary key, title text,"
            + " slug text generated always as (slug(title)) stored);"
            + "insert into products (id, title) values (1, 'Hat'), (2, 'Red Hat')");
    assertThat(database)
        .rows("products")
        .values("slug")
        .areGenerated()
        .areComputedAs("replace(title, ' ', '_')");
    Sql.run(
        database,
        "create or replace function slug(t text) returns text language plpgsql immutable as"
            + " $$ begin return replace(t, ' ', '-'); end $$");
    ReproducedFailure.of(
            database, () -> assertThat(database).rows("products").values("slug").areGenerated())
        .says("1 of 2 rows is not:\n  id=2  slug=Red_Hat  computed=Red-Hat")
        .isReproducedAs("2");
    ReproducedFailure.of(
            database,
            () ->
                assertThat(database).rows("products").values("title").areComputedAs("lower(title)"))
        .says("public.products.title to be lower(title)")
        .isReproducedAs("1", "2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> assertThat(database).rows("products").values("title").areGenerated())
        .withMessageContaining("`title` is no generated column");
  }

  @Test
  void a_materialized_view_holds_what_its_query_gives_now(TestDatabase database)
      throws SQLException {
    Sql.run(
        database,
        ORDERS
            + "create materialized view spent as select customer, count(*) as n, sum(total) as total"
            + " from orders group by customer");
    assertThat(database).rows("spent").isUpToDate();
    Sql.run(database, "update orders set total = 6 where id = 2");
    ReproducedFailure.of(database, () -> assertThat(database).rows("spent").isUpToDate())
        .says(
            """
            Expecting rows of:
              public.spent
            to be the same as those of:
              its query now
            but 2 rows differ:
              difference=missing     customer=2  n=1  total=6
              difference=unexpected  customer=2  n=1  total=5
            """)
        .isReproducedAs("missing", "unexpected");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> assertThat(database).rows("orders").isUpToDate())
        .withMessageContaining("`public.orders` is no materialized view");
  }

  @Test
  void rows_are_those_of_another_table_by_their_key(TestDatabase database) throws SQLException {
    Sql.run(
        database,
        ORDERS
            + "create schema copy;"
            + "create table copy.orders (like orders including all);"
            + "insert into copy.orders select * from orders");
    assertThat(database).rows("copy.orders").hasSameRowsAs("orders");
    Sql.run(
        database,
        "delete from copy.orders where id = 1;"
            + "update copy.orders set total = 7.0, name = '' where id = 2;"
            + "insert into copy.orders values (9)");
    ReproducedFailure.of(
            database, () -> assertThat(database).rows("copy.orders").hasSameRowsAs("orders"))
        .says(
            """
            Expecting rows of:
              copy.orders
            to be the same as those of:
              public.orders
            but 3 rows differ:
              id=1  difference=missing
              id=2  difference=total '7.0' instead of '5', name '' instead of NULL
              id=9  difference=unexpected
            """)
        .isReproducedAs("1", "2", "9");
    assertThat(database).rows("copy.orders").allowing(3).hasSameRowsAs("orders");
    assertThat(database)
        .query("select id, customer from copy.orders where id in (2, 3)")
        .hasSameRowsAs(
            assertThat(database).query("select customer, id from orders where id in (2, 3)"), "id");
    ReproducedFailure.of(
            database,
            () ->
                assertThat(database)
                    .query("select 1 as id, 2 as n union all select 1, 2")
                    .hasSameRowsAs(assertThat(database).query("select 1 as id, 2 as n"), "id"))
        .says("1 row differs:\n  id=1  difference=unexpected")
        .isReproducedAs("1");
  }

  @Test
  void rows_without_a_key_are_compared_each_as_often_as_it_is_there(TestDatabase database)
      throws SQLException {
    Sql.run(
        database,
        "create table old_events (at date, data json); create table events (data json, at date);"
            + "insert into old_events values ('2024-01-01', '[1]'), ('2024-01-01', '[1]');"
            + "insert into events (at, data) select at, data from old_events");
    assertThat(database).rows("events").hasSameRowsAs("old_events");
    Sql.run(database, "insert into old_events values ('2024-01-01', '[1]')");
    ReproducedFailure.of(
            database, () -> assertThat(database).rows("events").hasSameRowsAs("old_events"))
        .says("but 1 row differs:\n  difference=missing  data=[1]  at=2024-01-01")
        .isReproducedAs("missing");
    Sql.run(database, "truncate events, old_events");
    assertThat(database).rows("events").allowingNoRows().hasSameRowsAs("old_events");
    assertThatThrownBy(() -> assertThat(database).rows("events").hasSameRowsAs("old_events"))
        .hasMessageContaining("0 rows were compared");
    Sql.run(database, "alter table events rename at to day");
    assertThatThrownBy(() -> assertThat(database).rows("events").hasSameRowsAs("old_events"))
        .hasMessageContaining("their columns are not the same: (data, day) and (at, data)");
  }

  @Test
  void the_newest_time_is_fresh(TestDatabase database) throws SQLException {
    Sql.run(
        database,
        "create table beats (sensor text, at timestamptz, primary key (sensor, at));"
            + "insert into beats values ('a', now()), ('a', '2024-05-01 00:00Z'), ('b', now())");
    Duration hour = Duration.ofHours(1);
    assertThat(database).rows("beats").perGroup("sensor").values("at").areFresh(hour);
    Sql.run(database, "update beats set at = '2024-05-01 10:00Z' where sensor = 'b'");
    Instant eleven = Instant.parse("2024-05-01T11:00:00Z");
    assertThat(database).rows("beats").where("sensor = 'b'").values("at").areFresh(hour, eleven);
    ReproducedFailure.of(
            database,
            () ->
                assertThat(database)
                    .rows("beats")
                    .perGroup("sensor")
                    .values("at")
                    .areFresh(hour, eleven.plusSeconds(1)))
        .says(
            "to have newest at no older than PT1H at 2024-05-01T11:00:01Z",
            "1 of 2 groups does not:\n  sensor=b  newest at=2024-05-01 1")
        .isReproducedAs("b");
    ReproducedFailure.of(
            database,
            () ->
                assertThat(database)
                    .rows("beats")
                    .where("sensor = 'b'")
                    .values("at")
                    .areFresh(hour))
        .says(
            "Expecting newest at of:\n  public.beats where sensor = 'b'\nto be:\n  no older than PT1H at now");
  }
}
