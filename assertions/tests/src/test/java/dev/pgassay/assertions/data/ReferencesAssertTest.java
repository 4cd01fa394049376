package dev.pgassay.assertions.data;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.Sql;
import dev.pgassay.assertions.failure.DatabaseAccessException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** References that need no foreign key. */
@DatabaseTest(migrations = {})
class ReferencesAssertTest {

  @BeforeEach
  void make_orders_of_customers(TestDatabase database) throws SQLException {
    Sql.run(
        database,
        "create schema shop;"
            + "create table shop.customers (id integer primary key, blocked boolean not null);"
            + "insert into shop.customers select n, n > 8 from generate_series(1, 10) n;"
            // The column that is referred to is called as one of the rows that refer.
            + "create table orders (id bigint primary key, \"Customer\" integer, state text);"
            + "insert into orders select n, 1 + n % 8, 'open' from generate_series(1, 20) n;"
            + "insert into orders values (21, null, 'open'), (22, 904, 'open'), (23, 9, 'open'),"
            + " (24, 9, 'paid')");
  }

  @Test
  void rows_refer_to_others_that_are_there(TestDatabase database) throws SQLException {
    assertThat(database)
        .rows("orders")
        .where("id < 22")
        .values("Customer")
        .referTo("shop.customers", "id");
    assertThatThrownBy(
            () ->
                assertThat(database)
                    .rows("orders")
                    .values("Customer")
                    .referTo("shop.customers", "id"))
        .hasMessage(
            """
            Expecting every public.orders."Customer" to refer to shop.customers.id,
            but 1 of 23 rows does not:
              id=22  Customer=904
            Reproduce:
              select id, "Customer"
              from (select *
              from public.orders
              where "Customer" is distinct from null) as examined_rows
                left join (select distinct id as pgassay_other_1 from shop.customers) as others
                on pgassay_other_1 = "Customer"
              where pgassay_other_1 is null
              order by id""");
    ReproducedFailure.of(
            database,
            () ->
                assertThat(database)
                    .rows("orders")
                    .values("Customer")
                    .referTo("shop.customers", "id"))
        .isReproducedAs("22");
  }

  @Test
  void both_sides_may_be_conditional(TestDatabase database) throws SQLException {
    RowsAssert welcome = assertThat(database).rows("shop.customers").where("not blocked");
    RowsAssert blocked = assertThat(database).rows("shop.customers").where("blocked");
    assertThat(database)
        .rows("orders")
        .where("id < ?", 22)
        .values("Customer")
        .referTo(assertThat(database).query("select 1 + n as n from generate_series(0, 8) n"), "n");
    ReproducedFailure.of(
            database,
            () ->
                assertThat(database)
                    .rows("orders")
                    .where("state = ?", "open")
                    .values("Customer")
                    .referTo(welcome, "id"))
        .says(
            "every public.orders.\"Customer\" where state = 'open' to refer to shop.customers.id"
                + " where not blocked",
            "2 of 22 rows do not")
        .isReproducedAs("22", "23");
    assertThat(database)
        .rows("orders")
        .where("id < 22")
        .values("Customer")
        .doNotOccurIn(blocked, "id");
    ReproducedFailure.of(
            database,
            () ->
                assertThat(database).rows("orders").values("Customer").doNotOccurIn(blocked, "id"))
        .says("not to occur in shop.customers.id where blocked", "2 of 23 rows do not")
        .isReproducedAs("23", "24");
    ReproducedFailure.of(
            database,
            () ->
                assertThat(database)
                    .rows("orders")
                    .where("id = 1")
                    .values("Customer")
                    .doNotOccurIn("shop.customers", "id"))
        .isReproducedAs("1");
  }

  @Test
  void parents_have_children(TestDatabase database) throws SQLException {
    assertThat(database)
        .rows("shop.customers")
        .where("id < 9")
        .values("id")
        .areReferredToBy("orders", "Customer")
        .areReferredToBy(2, 3, "orders", "Customer");
    ReproducedFailure.of(
            database,
            () ->
                assertThat(database)
                    .rows("shop.customers")
                    .values("id")
                    .areReferredToBy("orders", "Customer"))
        .says("every shop.customers.id to be referred to by public.orders.\"Customer\"", "1 of 10")
        .isReproducedAs("10");
    ReproducedFailure.of(
            database,
            () ->
                assertThat(database)
                    .rows("shop.customers")
                    .values("id")
                    .areReferredToBy(2, 2, "orders", "Customer"))
        .says(
            "to be referred to by 2 rows of public.orders.\"Customer\"", "id=2   referring_rows=3")
        .isReproducedAs("2", "3", "4", "5", "10");
    ReproducedFailure.of(
            database,
            () ->
                assertThat(database)
                    .rows("shop.customers")
                    .where("id > 8")
                    .values("id")
                    .areReferredToBy(
                        assertThat(database).rows("orders").where("state = 'paid'"), "Customer"))
        .isReproducedAs("10");
  }

  @Test
  void several_columns_refer_together(TestDatabase database) throws SQLException {
    Sql.run(
        database,
        "create table flights (carrier char(2), number integer, primary key (carrier, number));"
            + "insert into flights values ('PG', 1), ('QX', 2);"
            + "create table bookings (code text primary key, carrier char(2), number integer);"
            + "insert into bookings values ('a', 'PG', 1), ('b', null, 2), ('c', null, null)");
    assertThat(database)
        .rows("bookings")
        .values("carrier", "number")
        .referTo("flights", "carrier", "number");
    ReproducedFailure.of(
            database,
            () ->
                assertThat(database)
                    .rows("bookings")
                    .values("carrier", "number")
                    .referFullyTo("flights", "carrier", "number"))
        .says(
            "every public.bookings (carrier, number) to refer fully to public.flights (carrier,"
                + " number)",
            "1 of 2 rows does not:\n  code=b  carrier=null  number=2")
        .isReproducedAs("b");
    assertThat(database)
        .rows("bookings")
        .where("code <> 'b'")
        .values("carrier", "number")
        .referFullyTo("flights", "carrier", "number");
    Sql.run(database, "update bookings set number = 2 where code = 'a'");
    ReproducedFailure.of(
            database,
            () ->
                assertThat(database)
                    .rows("bookings")
                    .values("carrier", "number")
                    .referTo("flights", "carrier", "number"))
        .isReproducedAs("a");
  }

  @Test
  void a_type_says_which_table_is_meant(TestDatabase database) throws SQLException {
    Sql.run(
        database,
        "create table pages (id integer primary key); insert into pages values (1), (2);"
            + "create table photos (id integer primary key); insert into photos values (11);"
            + "create table comments (id integer primary key, type text, target integer);"
            + "insert into comments values (1, 'page', 2), (2, 'photo', 11), (3, null, 5)");
    Map<String, String> targets = Map.of("photo", "photos", "page", "pages");
    assertThat(database).rows("comments").values("type", "target").referByTypeTo(targets, "id");
    Sql.run(database, "insert into comments values (4, 'page', 11), (5, 'video', 1)");
    ReproducedFailure.of(
            database,
            () ->
                assertThat(database)
                    .rows("comments")
                    .values("type", "target")
                    .referByTypeTo(targets, "id"))
        .says("to refer to public.pages, public.photos (type, key)", "id=5  type=video  target=1")
        .isReproducedAs("4", "5");
  }

  @Test
  void elements_of_arrays_and_parts_of_documents_refer(TestDatabase database) throws SQLException {
    Sql.run(
        database,
        "create table posts (id integer primary key, tags integer[], data jsonb);"
            + "insert into posts values (1, '{1,2,null}', '{\"by\": 3}'), (2, '{}', '{}'),"
            + " (3, null, null)");
    assertThat(database)
        .rows("posts")
        .values("tags")
        .haveElementsThatReferTo("shop.customers", "id");
    assertThat(database)
        .rows("posts")
        .expression("(data ->> 'by')::int")
        .referTo("shop.customers", "id");
    Sql.run(database, "insert into posts values (4, '{2,77}', '{\"by\": 78}')");
    ReproducedFailure.of(
            database,
            () ->
                assertThat(database)
                    .rows("posts")
                    .values("tags")
                    .haveElementsThatReferTo("shop.customers", "id"))
        .says("public.posts.tags to have elements that refer to shop.customers.id", "tags={2,77}")
        .isReproducedAs("4");
    ReproducedFailure.of(
            database,
            () ->
                assertThat(database)
                    .rows("posts")
                    .expression("(data ->> 'by')::int")
                    .referTo("shop.customers", "id"))
        .says("every (data ->> 'by')::int of public.posts to refer to", "id=4  value=78")
        .isReproducedAs("4");
  }

  @Test
  void columns_refer_to_what_their_names_say(TestDatabase database) throws SQLException {
    Sql.run(
        database,
        "create table shop.companies (id integer primary key);"
            + "create table shop.\"Visits\" (id integer primary key, customer_id integer,"
            + " \"companyId\" integer, order_id integer, page_id integer);"
            + "insert into shop.companies values (1);"
            // Orders lie in another schema, and there are no pages.
            + "insert into shop.\"Visits\" values (1, 2, 1, 77, 78), (2, null, null, null, null)");
    assertThat(database).columnsReferToWhatTheirNamesSay();
    Sql.run(database, "insert into shop.\"Visits\" values (3, 0, 1), (4, 1, 5)");
    ReproducedFailure.of(database, () -> assertThat(database).columnsReferToWhatTheirNamesSay())
        .says("every shop.\"Visits\".customer_id to refer to shop.customers.id")
        .isReproducedAs("3");
    Sql.run(
        database,
        "update shop.\"Visits\" set customer_id = null;"
            + "alter table shop.\"Visits\" add foreign key (customer_id) references shop.customers");
    ReproducedFailure.of(database, () -> assertThat(database).columnsReferToWhatTheirNamesSay())
        .says("every shop.\"Visits\".\"companyId\" to refer to shop.companies.id")
        .isReproducedAs("4");
  }

  @Test
  void names_of_other_rows_get_the_nearest(TestDatabase database) {
    assertThatThrownBy(
            () ->
                assertThat(database)
                    .rows("orders")
                    .values("Customer")
                    .referTo("shop.customer", "id"))
        .hasMessageContaining("Similar names:\n  shop.customers");
    // A column that only the referring rows have must not be taken for one of the others.
    assertThatThrownBy(
            () ->
                assertThat(database)
                    .rows("orders")
                    .values("Customer")
                    .referTo("shop.customers", "state"))
        .hasMessageContaining("Expecting rows of:\n  shop.customers\nto have column:\n  state");
    assertThatThrownBy(
            () ->
                assertThat(database)
                    .rows("orders")
                    .expression("array[id]")
                    .haveElementsThatReferTo(
                        assertThat(database).rows("shop.customers").where("state = 'open'"), "id"))
        .isInstanceOf(DatabaseAccessException.class)
        .hasMessageContaining("column \"state\" does not exist");
  }

  @Test
  void misuse_is_refused_at_once(TestDatabase database, Connection connection) {
    ValuesAssert customers = assertThat(database).rows("orders").values("Customer");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> customers.referTo("shop.customers", "id", "blocked"))
        .withMessageContaining("`id, blocked` are 2 columns for 1 value");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> customers.referTo(assertThat(database).rows("shop.customers").allowing(2), "id"))
        .withMessageContaining("`shop.customers`");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> customers.referTo(assertThat(connection).rows("shop.customers"), "id"))
        .withMessageContaining("another DataSource");
    assertThat(connection)
        .rows("orders")
        .where("id < 22")
        .values("Customer")
        .referTo(assertThat(connection).rows("shop.customers"), "id");
  }
}
