package dev.pgassay.perf;

import static dev.pgassay.perf.PerfAssertions.assertThat;
import static dev.pgassay.perf.Unit.BLOCKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.pgassay.DatabaseLifecycle;
import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.facilities.DatabaseFacilities;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DatabaseTest(
    migrations = {},
    lifecycle = DatabaseLifecycle.PER_CLASS)
class IndexProofTest {

  private static final String PROVEN = "Proven fix (tried in a copy):\n  create index on ";

  @BeforeAll
  static void make_orders(TestDatabase database) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          create schema "Sales";
          create table "Sales".orders (id bigint generated always as identity primary key,
            customer integer not null, status text not null, "Note" text not null,
            email character varying(100) not null, placed integer not null, code character(8));
          create index orders_customer_idx on "Sales".orders (customer);
          create index orders_email_idx on "Sales".orders (email);
          insert into "Sales".orders (customer, status, "Note", email, placed, code)
            select 1 + n % 10, case when n % 100 = 0 then 'open' else 'paid' end, 'note ' || n,
              'User' || n || '@example.org', n,
              case when n <> 17 then 'x' end
            from generate_series(1, 20000) n;
          create table movements (id integer not null, product integer not null, moved integer not null)
            partition by range (moved);
          create table movements_1 partition of movements for values from (0) to (10000);
          create table movements_2 partition of movements for values from (10000) to (20001);
          insert into movements select n, n, n from generate_series(1, 20000) n;
          """);
    }
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      textBlock =
          """
          "Note" = 'note 17'                                  | ("Note")
          placed between 100 and 120                          | (placed)
          code is null                                        | (code)
          "Note" in ('note 1', 'note 2')                      | ("Note")
          "Note" like 'note 19999%'                           | ("Note" text_pattern_ops)
          lower(email) = 'user17@example.org'                 | (lower((email)::text))
          placed < 100 and "Note" = 'note 17'                 | ("Note", placed)
          customer = 3 and "Note" = 'note 12'                 | (customer, "Note")
          placed = 17 and random() < 2                        | (placed)
          """)
  void an_index_that_helps_is_built_and_measured(
      String where, String columns, TestDatabase database) {
    assertThatThrownBy(
            () ->
                assertThat(Query.of("select * from \"Sales\".orders where " + where).on(database))
                    .readsAtMost(2, BLOCKS))
        .hasMessageContaining(PROVEN + "\"Sales\".orders " + columns + ";  -- ")
        .hasMessageContaining(" blocks; the index has ");
  }

  @Test
  void before_and_after_are_told_in_blocks(TestDatabase database) {
    assertThatThrownBy(
            () ->
                assertThat(
                        Query.of("select * from \"Sales\".orders where \"Note\" = ?", "note 17")
                            .on(database))
                    .hasNoSmells())
        .hasMessageMatching(
            "(?s).*Proven fix \\(tried in a copy\\):\n"
                + "  create index on \"Sales\"\\.orders \\(\"Note\"\\);"
                + "  -- \\d\\d\\d -> [34] blocks; the index has \\d\\d+");
  }

  @Test
  void the_parts_of_a_partitioned_table_get_one_index(TestDatabase database) {
    assertThatThrownBy(
            () ->
                assertThat(Query.of("select * from movements where product = ?", 17).on(database))
                    .hasNoSmells())
        .hasMessageContaining(PROVEN + "public.movements (product);  -- ");
  }

  @Test
  void the_database_itself_gets_no_index(TestDatabase database) throws SQLException {
    catchThrowable(
        () ->
            assertThat(Query.of("select * from movements where product = ?", 17).on(database))
                .hasNoSmells());
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("select count(*) from pg_class where relname like 'pgassay%'")) {
      rows.next();
      assertThat(rows.getLong(1)).isZero();
    }
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      textBlock =
          """
          "Note" = 'note 17' or placed = 3
          "Note" <> 'note 17' and placed % 20000 = 1
          "Note" like '%19999'
          status = 'paid' and placed % 20000 = 1
          """)
  void what_no_index_surely_cures_gets_none(String where, TestDatabase database) {
    Throwable thrown =
        catchThrowable(
            () ->
                assertThat(Query.of("select * from \"Sales\".orders where " + where).on(database))
                    .readsAtMost(2, BLOCKS));
    assertThat(thrown).hasMessageContaining("Seq Scan").hasMessageNotContaining("create index");
  }

  @Test
  void a_type_that_keeps_an_index_from_serving_is_told(TestDatabase database) {
    assertThatThrownBy(
            () ->
                assertThat(
                        Query.of(
                                "select * from \"Sales\".orders where customer = ?",
                                new BigDecimal(17))
                            .on(database))
                    .usesIndex("orders_customer_idx"))
        .hasMessageContaining(
            "orders_customer_idx cannot serve: the column is integer, and is compared as numeric.")
        .hasMessageNotContaining("create index");
  }

  @Test
  void a_function_that_keeps_an_index_from_serving_is_told(TestDatabase database) {
    assertThatThrownBy(
            () ->
                assertThat(
                        Query.of("select * from \"Sales\".orders where lower(email) = ?", "a")
                            .on(database))
                    .canUseIndex("orders_email_idx"))
        .hasMessageContaining(
            "orders_email_idx cannot serve: it holds email, and the condition asks for"
                + " lower((email)::text).");
  }

  @Test
  void while_a_transaction_is_open_no_index_is_tried(TestDatabase database) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("select count(*) from movements");
      assertThatThrownBy(
              () ->
                  assertThat(Query.of("select * from movements where product = ?", 17).on(database))
                      .hasNoSmells())
          .hasMessageContaining("No index was tried: while a transaction is open, ");
    }
  }

  @Test
  void a_copy_that_cannot_be_made_does_not_hide_the_expectation(TestDatabase database) {
    DataSource full =
        answering(
            DataSource.class,
            database,
            "unwrap",
            () ->
                answering(
                    DatabaseFacilities.class,
                    database.unwrap(DatabaseFacilities.class),
                    "copy",
                    () -> {
                      throw new UnsupportedOperationException("The disk is full\nby far");
                    }));
    assertThatThrownBy(
            () ->
                assertThat(Query.of("select * from movements where product = ?", 17).on(full))
                    .hasNoSmells())
        .hasMessageContaining("SLOW_SCAN")
        .hasMessageContaining("More was not found out: The disk is full");
  }

  /** The same object, but for the answer of one method. */
  private static <T> T answering(Class<T> type, Object object, String method, Callable<?> answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, called, arguments) ->
                called.getName().equals(method)
                    ? answer.call()
                    : called.invoke(object, arguments)));
  }

  @Test
  void without_facilities_nothing_is_tried(TestDatabase database) {
    DataSource plain = PlainDataSource.of(database);
    Throwable thrown =
        catchThrowable(
            () ->
                assertThat(Query.of("select * from movements where product = ?", 17).on(plain))
                    .hasNoSmells());
    assertThat(thrown).hasMessageContaining("SLOW_SCAN").hasMessageNotContaining("create index");
  }
}
