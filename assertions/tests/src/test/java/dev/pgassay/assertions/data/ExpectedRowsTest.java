package dev.pgassay.assertions.data;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

/** The verbs that hold rows to expected ones, and what their failures say. */
@DatabaseTest(migrations = {})
class ExpectedRowsTest {

  private static final ExpectedRows ORDERS =
      ExpectedRows.table(
          """
          | id | status | total |
          |  1 | open   | 10    |
          |  2 | paid   | 20.0  |
          |  3 | paid   | null  |
          """);

  @BeforeEach
  void make_orders(TestDatabase database) throws SQLException {
    Sql.run(
        database,
        "create table orders (id integer primary key, status text, total numeric(10, 2), placed_at"
            + " timestamptz default '2024-05-01 10:00:00.123456+02');"
            + "insert into orders values (3, 'paid', null), (1, 'open', 10), (2, 'paid', 20);"
            + "create table words (word text);"
            + "insert into words values ('a'), ('a'), ('b');"
            + "create table nothing (id integer)");
  }

  @Test
  void rows_are_exactly_those_expected_in_any_order(TestDatabase database) {
    assertThat(database).rows("orders").containsExactly(ORDERS);
    assertThat(database)
        .rows("words")
        .containsExactly(ExpectedRows.of("word").row("b").row("a").row("a"));
    assertThatThrownBy(
            () ->
                assertThat(database)
                    .rows("orders")
                    .containsExactly(
                        ExpectedRows.of("id", "status", "total")
                            .row(1, "open", 10)
                            .row(2, "open", 20)
                            .row(4, "open", null)))
        .hasMessage(
            """
            Expecting rows of:
              public.orders
            to be, in any order:
              id | status | total
              ---+--------+------
               1 | open   |    10
               2 | open   |    20
               4 | open   |  null
            but 1 row is different (expected -> actual):
              id=2  status: open -> paid
            1 row is missing:
              id=4  status=open  total=null
            1 row is unexpected:
              id=3  status=paid  total=null
            Reproduce:
              select id, status, total
              from public.orders
              order by id""");
  }

  @Test
  void rows_without_a_key_are_aligned_by_what_is_equal(TestDatabase database) {
    assertThatThrownBy(
            () ->
                assertThat(database)
                    .rows("orders")
                    .containsExactly(
                        ExpectedRows.of("status", "total")
                            .row("open", "10.00")
                            .row("paid", 21)
                            .row("paid", null)))
        .hasMessageContaining(
            "but 1 row is different (expected -> actual):\n  id=2  status=paid  total: 21 -> 20.00\nReproduce");
    assertThatThrownBy(
            () ->
                assertThat(database)
                    .rows("words")
                    .containsExactly(ExpectedRows.of("word").row("a").row("b").row("b")))
        .hasMessageContaining(
            "but 1 row is missing:\n  word=b\n1 row is unexpected:\n  ctid=(0,2)  word=a\nReproduce");
  }

  @Test
  void rows_come_in_the_order_expected(TestDatabase database) {
    assertThat(database).rows("orders").containsExactlyInOrder(ORDERS);
    assertThat(database)
        .rows("orders")
        .containsExactlyInOrder(
            ExpectedRows.of("id").orderedBy("status desc", "id").row(2).row(3).row(1));
    assertThat(database)
        .query("select word from words order by word desc")
        .containsExactlyInOrder(ExpectedRows.of("word").row("b").row("a").row("a"));
    assertThatThrownBy(
            () ->
                assertThat(database)
                    .rows("orders")
                    .containsExactlyInOrder(
                        ExpectedRows.of("id", "status")
                            .row(1, "open")
                            .row(3, "paid")
                            .row(2, "paid")))
        .hasMessage(
            """
            Expecting rows of:
              public.orders
            to be, in this order:
              id | status
              ---+-------
               1 | open
               3 | paid
               2 | paid
            but they come in another order; 2 places have other rows (expected -> actual):
              2.  id=3 status=paid -> id=2 status=paid
              3.  id=2 status=paid -> id=3 status=paid
            Reproduce:
              select id, status
              from public.orders
              order by id""");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                assertThat(database)
                    .query("select (array_agg(word order by word))[1] as word from words")
                    .containsExactlyInOrder(ExpectedRows.of("word").row("a")))
        .withMessageContaining("has no `order by`");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                assertThat(database)
                    .rows("words")
                    .containsExactlyInOrder(ExpectedRows.of("word").row("a")))
        .withMessageContaining("`public.words` has no primary key");
  }

  @Test
  void rows_are_a_set(TestDatabase database) {
    assertThat(database)
        .rows("words")
        .containsExactlyAsSet(ExpectedRows.of("word").row("a").row("b").row("b"));
    assertThatThrownBy(
            () ->
                assertThat(database)
                    .rows("words")
                    .containsExactlyAsSet(ExpectedRows.of("word").row("a").row("c")))
        .hasMessage(
            """
            Expecting rows of:
              public.words
            to be, in any order and however often:
              word
              ----
              a
              c
            but 1 row is missing:
              word=c
            1 row is unexpected:
              ctid=(0,3)  word=b
            Reproduce:
              select ctid, word
              from public.words
              order by ctid""");
  }

  @Test
  void rows_are_there_among_others(TestDatabase database) {
    assertThat(database).rows("words").contains(ExpectedRows.of("word").row("a").row("a"));
    assertThatThrownBy(
            () ->
                assertThat(database)
                    .rows("orders")
                    .where("id > ?", 1)
                    .contains(
                        ExpectedRows.of("id", "status")
                            .row(2, "paid")
                            .row(3, "open")
                            .row(1, "open")))
        .hasMessage(
            """
            Expecting rows of:
              public.orders where id > 1
            to contain:
              id | status
              ---+-------
               2 | paid
               3 | open
               1 | open
            but 1 row is different (expected -> actual):
              id=3  status: open -> paid
            1 row is missing:
              id=1  status=open
            Reproduce:
              select id, status
              from public.orders
              where id > 1
              order by id""");
    assertThatThrownBy(
            () ->
                assertThat(database)
                    .rows("words")
                    .contains(ExpectedRows.of("word").row("b").row("b")))
        .hasMessageContaining("but 1 row is missing:\n  word=b\nReproduce");
  }

  @Test
  void rows_are_not_there(TestDatabase database) {
    assertThat(database).rows("words").containsNone(ExpectedRows.of("word").row("c"));
    assertThat(database)
        .rows("nothing")
        .allowingNoRows()
        .containsNone(ExpectedRows.of("id").row(1));
    assertThatThrownBy(
            () -> assertThat(database).rows("nothing").containsNone(ExpectedRows.of("id").row(1)))
        .hasMessageContaining("but 0 rows were examined, so that nothing can be said of them.");
    assertThatThrownBy(
            () ->
                assertThat(database)
                    .rows("orders")
                    .showing(1)
                    .containsNone(ExpectedRows.of("status").row("paid").row("lost")))
        .hasMessage(
            """
            Expecting rows of:
              public.orders
            to contain none of:
              status
              ------
              paid
              … and 1 more
            but 2 of them are there:
              id=2  status=paid
              … and 1 more
            Reproduce:
              select id, status
              from public.orders
              order by id""");
  }

  @Test
  void a_query_returns_one_value(TestDatabase database) {
    assertThat(database).query("select count(*) from orders").hasValue(3);
    assertThat(database).query("select null").hasValue(null);
    assertThat(database).query("select 3.1").hasValue(Expected.closeTo(3, 0.2));
    assertThatThrownBy(
            () -> assertThat(database).query("select sum(total) from orders").hasValue(31))
        .hasMessage(
            """
            Expecting rows of:
              select sum(total) from orders
            to be one value:
              31
            but it is:
              30.00
            Reproduce:
              select sum
              from (
              select sum(total) from orders
              ) as rows_found
              order by sum""");
    assertThatThrownBy(() -> assertThat(database).query("select id from orders").hasValue(1))
        .hasMessageContaining("to be one value:\n  1\nbut 3 rows are there.");
    assertThatThrownBy(() -> assertThat(database).query("select 1 as a, 2 as b").hasValue(1))
        .hasMessageContaining("but each has 2: a, b.");
  }

  @Test
  void values_are_open(TestDatabase database) {
    Instant placed = Instant.parse("2024-05-01T08:00:00Z");
    assertThat(database)
        .rows("orders")
        .containsExactly(
            ExpectedRows.of("id", "status", "total", "placed_at")
                .row(Expected.any(), Expected.matching("^op"), 10, Expected.notNull())
                .row(
                    2,
                    Expected.ignoringCase("PAID"),
                    Expected.closeTo(20.4, 0.5),
                    placed.plusNanos(123_456_000))
                .row(
                    Expected.satisfying("value between ? and ?", 2, 3),
                    Expected.containing("ai"),
                    Expected.any(),
                    Expected.closeTo(placed, Duration.ofSeconds(1))));
    assertThatThrownBy(
            () ->
                assertThat(database)
                    .rows("orders")
                    .containsExactly(
                        ExpectedRows.of("id", "status", "total")
                            .row(1, Expected.matching("^x"), Expected.notNull())
                            .row(2, Expected.any(), Expected.closeTo(21, 0.5))
                            .row(3, Expected.containing("aid"), Expected.notNull())))
        .hasMessageContaining(
            """
              id=1  status: <matching ^x> -> open
              id=2  total: <21 ± 0.5> -> 20.00
              id=3  total: <not null> -> null
            """);
  }

  @Test
  void an_open_row_takes_the_row_that_no_other_needs(TestDatabase database) {
    assertThat(database)
        .rows("words")
        .containsExactly(
            ExpectedRows.of("word").row(Expected.any()).row(Expected.notNull()).row("a"));
  }

  @Test
  void an_ide_gets_both_sides(TestDatabase database) {
    assertThatThrownBy(
            () ->
                assertThat(database)
                    .rows("orders")
                    .containsExactly(
                        ExpectedRows.of("id", "total").row(3, null).row(1, 10).row(2, 21)))
        .isInstanceOfSatisfying(
            AssertionFailedError.class,
            error -> {
              assertThatText(error.getExpected().getStringRepresentation())
                  .isEqualTo("id | total\n---+------\n 3 |  null\n 1 |    10\n 2 |    21\n");
              assertThatText(error.getActual().getStringRepresentation())
                  .isEqualTo("id | total\n---+------\n 3 |  null\n 1 |    10\n 2 | 20.00\n");
            });
  }

  private static AbstractStringAssert<?> assertThatText(String text) {
    return Assertions.assertThat(text);
  }

  @Test
  void what_cannot_be_compared_is_said(TestDatabase database) {
    assertThatThrownBy(
            () ->
                assertThat(database)
                    .rows("orders")
                    .containsExactly(ExpectedRows.of("id", "stats").row(1, "open")))
        .hasMessageContaining(
            "to have column:\n  stats\nbut they have none.\nSimilar names:\n  status");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                assertThat(database)
                    .rows("orders")
                    .contains(
                        ExpectedRows.of("status", "id")
                            .row("open", 1)
                            .row("open", 2)
                            .row("x", "2x")))
        .withMessage(
            "`2x` cannot be expected of column id of type integer. PostgreSQL says: invalid input"
                + " syntax for type integer: \"2x\"");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                assertThat(database)
                    .rows("orders")
                    .contains(ExpectedRows.of("placed_at").row(LocalDateTime.of(2024, 5, 1, 8, 0))))
        .withMessageContaining("write an Instant or an OffsetDateTime");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                assertThat(database)
                    .rows("orders")
                    .contains(ExpectedRows.of("status").row("a\u0000b")))
        .withMessageContaining("No text of PostgreSQL holds the character `\\u0000`");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> assertThat(database).rows("orders").contains(ExpectedRows.of("status")))
        .withMessageContaining("write `isEmpty()`");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> assertThat(database).rows("orders").allowing(1).contains(ORDERS))
        .withMessageContaining("`perGroup(…)` and `allowing(…)` say nothing of rows");
  }

  @Test
  void long_and_odd_values_are_shown_in_one_line(TestDatabase database) throws SQLException {
    Sql.run(
        database,
        "update orders set status = repeat('a', 500) || 'b' || repeat('a', 500) where id = 1;"
            + " update orders set status = e'tab\\t\\u202e' where id = 2;"
            + " update orders set status = repeat('a', 20000) where id = 3");
    assertThatThrownBy(
            () ->
                assertThat(database)
                    .rows("orders")
                    .containsExactly(
                        ExpectedRows.of("id", "status")
                            .row(1, "a".repeat(1001))
                            .row(2, "null")
                            .row(3, "a".repeat(20001))))
        .hasMessageContaining(
            "  id=1  status: …"
                + "a".repeat(60)
                + "… (521 characters) -> …"
                + "a".repeat(20)
                + "b"
                + "a".repeat(39)
                + "… (521 characters)\n")
        .hasMessageContaining("  id=2  status: \"null\" -> \"tab\\t\\u202e\"\n")
        .hasMessageContaining(
            "… (10000 characters) -> another one, which differs further on\nReproduce");
  }

  @Test
  void names_in_quotes_extensions_elsewhere_and_composites_are_ordinary(TestDatabase database)
      throws SQLException {
    Sql.run(
        database,
        "create schema ext; create extension hstore schema ext; create type pair as (a integer, b"
            + " text); create table \"Odd Table\" (\"Id\" integer, \"a|b\" text, tags ext.hstore,"
            + " pair pair, plain text collate \"C\", primary key (\"Id\", plain));"
            + " insert into \"Odd Table\" values (1, 'x', 'b=>2,a=>1', '(1,)', 'é')");
    assertThat(database)
        .rows("\"Odd Table\"")
        .containsExactlyInOrder(
            ExpectedRows.table(
                """
                Id | "a|b" | tags      | pair | plain
                1  | x     | a=>1,b=>2 | (1,) | é
                """));
    assertThatThrownBy(
            () ->
                assertThat(database)
                    .rows("\"Odd Table\"")
                    .containsExactly(
                        ExpectedRows.of("plain", "\"Id\"", "pair").row("é", 1, "(1,\"\")")))
        .hasMessageContaining("  \"Id\"=1  plain=é  pair: (1,\"\") -> (1,)\n");
  }

  @Test
  void large_tables_are_compared_where_they_lie(TestDatabase database) throws SQLException {
    Sql.run(
        database,
        "create table numbers as select n, n % 1000 as part, null::text as note"
            + " from generate_series(1, 200000) n");
    assertThat(database)
        .rows("numbers")
        .contains(ExpectedRows.of("n", "note").row(7, null).row(200_000, null))
        .containsNone(
            ExpectedRows.of("n", "part").row(7, 8).row(Expected.satisfying("value < 0"), 1));
    assertThatThrownBy(
            () ->
                assertThat(database)
                    .rows("numbers")
                    .containsExactly(ExpectedRows.of("n", "part").keyedBy("n").row(7, 8)))
        .hasMessageContaining(
            "1 row is different (expected -> actual):\n  ctid=(0,7)  n=7  part: 8 -> 7\n")
        .hasMessageContaining("199,999 rows are unexpected:\n  ctid=(0,1)")
        .hasMessageContaining("… and 199,989 more");
  }

  @Test
  void rows_that_others_write_are_waited_for(TestDatabase database) {
    assertThatThrownBy(
            () ->
                assertThat(database)
                    .rows("words")
                    .within(Duration.ofMillis(60))
                    .contains(ExpectedRows.of("word").row("z")))
        .hasMessageContaining("So it was at the last of ");
  }

  @Test
  void an_open_transaction_is_looked_at_from_within_and_stays_as_it_was(Connection connection)
      throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("set local time zone 'Asia/Tokyo'; insert into words values ('new')");
      assertThat(connection).rows("words").contains(ExpectedRows.of("word").row("new"));
      assertThatIllegalArgumentException()
          .isThrownBy(
              () ->
                  assertThat(connection)
                      .rows("orders")
                      .contains(ExpectedRows.of("id").row("no number")));
      assertThat(connection).query("select 1").hasValue(1);
      try (ResultSet zone = statement.executeQuery("show time zone")) {
        zone.next();
        assertThatText(zone.getString(1)).isEqualTo("Asia/Tokyo");
      }
    } finally {
      connection.rollback();
    }
  }
}
