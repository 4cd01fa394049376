package dev.pgassay.samples;

import static dev.pgassay.perf.PerfAssertions.assertThat;
import static dev.pgassay.perf.PerfAssertions.queries;
import static dev.pgassay.perf.Unit.BLOCKS;
import static dev.pgassay.perf.statement.StatementKind.INSERT;
import static dev.pgassay.perf.statement.StatementKind.SELECT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.fixture.Rows;
import dev.pgassay.perf.Query;
import dev.pgassay.perf.QueryInDatabase;
import dev.pgassay.perf.growth.GrowingDatabase;
import dev.pgassay.perf.plan.QueryPlan;
import dev.pgassay.perf.plan.Smell;
import dev.pgassay.perf.statement.ExecutedStatement;
import dev.pgassay.perf.statement.Statements;
import java.io.IOException;
import java.io.InputStream;
import java.time.OffsetDateTime;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * A team's suite of budgets: what the queries of the shop may cost after two years of orders. Each
 * lies in a file of its own below {@code samples/queries}, and has a test here that says which
 * index it lives by and how many blocks it may read.
 *
 * <p>The numbers are the same on every machine. {@code docs/query-cost.md} tells why, and how that
 * is tried: this class is run a hundred times, everywhere, and what it publishes is compared.
 */
@ShopAfterTwoYears
class Sample37_BudgetsTest {

  private TestDatabase database;
  private TestReporter reporter;

  @BeforeEach
  void begin(TestDatabase database, TestReporter reporter) {
    this.database = database;
    this.reporter = reporter;
  }

  /** What is looked up by a key reads a handful of blocks, however many rows there are. */
  @Nested
  class A_lookup {

    @Test
    void finds_a_user_by_the_email() {
      assertThat(query("user-by-email", "user17@example.org"))
          .hasNoSmells()
          .usesIndex("users_email_key")
          .readsAtMost(4, BLOCKS)
          .returnsAtMost(1);
    }

    @Test
    void finds_the_status_of_an_order() {
      assertThat(query("order-status", 4711L))
          .hasNoSmells()
          .usesIndex("orders_pkey")
          .readsAtMost(4, BLOCKS);
    }

    @Test
    void adds_up_what_an_order_costs() {
      assertThat(query("order-total", 4711L))
          .hasNoSmells()
          .usesIndex("order_lines_pkey")
          .readsAtMost(5, BLOCKS);
    }

    @Test
    void finds_three_products_at_once() {
      assertThat(query("products-by-sku", "SKU-000017", "SKU-000018", "SKU-001999"))
          .hasNoSmells()
          .usesIndex("products_sku_key")
          .readsAtMost(12, BLOCKS);
    }

    @Test
    void finds_an_order_with_its_products() {
      assertThat(query("order-with-products", 4711L))
          .hasNoSmells()
          .usesIndex("order_lines_pkey")
          .readsAtMost(12, BLOCKS);
    }

    /** Three partitions are looked into, since a product has movements in every year. */
    @Test
    void adds_up_what_is_in_stock() {
      assertThat(query("stock-of-a-product", 1234L))
          .hasNoSmells()
          .usesIndex("stock_movements_product_id_idx")
          .readsAtMost(30, BLOCKS);
    }

    /** The range names a year, so the other partitions are left alone. */
    @Test
    void finds_the_movements_of_a_month_in_one_partition() {
      assertThat(
              query(
                  "movements-of-a-month",
                  1234L,
                  OffsetDateTime.parse("2026-03-01T00:00:00Z"),
                  OffsetDateTime.parse("2026-04-01T00:00:00Z")))
          .hasNoSmells()
          .hasNoSmell(Smell.PARTITION_NOT_PRUNED)
          .usesIndex("stock_movements_product_id_idx")
          .readsAtMost(12, BLOCKS);
    }
  }

  /** What a page shows costs as much as the page, not as much as the table. */
  @Nested
  class A_list {

    @Test
    void shows_the_orders_of_a_user() {
      assertThat(query("orders-of-a-user", 17))
          .hasNoSmells()
          .usesIndex("orders_user_id_idx")
          .readsAtMost(10, BLOCKS)
          .returnsAtMost(20);
    }

    @Test
    void shows_the_lines_of_a_user() {
      assertThat(query("lines-of-a-user", 17))
          .hasNoSmells()
          .usesIndex("orders_user_id_idx")
          .hasNoSequentialScanOn("order_lines")
          .readsAtMost(30, BLOCKS);
    }

    /** The index gives the order, so that nothing is sorted. */
    @Test
    void shows_the_latest_orders() {
      assertThat(query("latest-orders"))
          .hasNoSmells()
          .usesIndex("orders_placed_at_idx")
          .hasNoStep("Sort")
          .readsAtMost(6, BLOCKS);
    }

    /** The index alone has the answer. */
    @Test
    void counts_the_orders_of_a_day() {
      assertThat(
              query(
                  "orders-of-a-day",
                  OffsetDateTime.parse("2026-03-01T00:00:00Z"),
                  OffsetDateTime.parse("2026-03-02T00:00:00Z")))
          .hasNoSmells()
          .hasNoSmell(Smell.HEAP_FETCHES)
          .usesIndex("orders_placed_at_idx")
          .readsAtMost(6, BLOCKS);
    }

    /** Paging by the last id; an offset would read all that it skips. */
    @Test
    void shows_the_next_page() {
      assertThat(query("next-page", 4711L))
          .hasNoSmells()
          .hasNoSmell(Smell.LARGE_OFFSET)
          .usesIndex("orders_pkey")
          .readsAtMost(6, BLOCKS);
    }

    @Test
    void shows_the_last_changes() {
      assertThat(query("last-changes"))
          .hasNoSmells()
          .usesIndex("audit_log_pkey")
          .readsAtMost(6, BLOCKS);
    }
  }

  /** What triggers read and the checks of foreign keys is counted, too. */
  @Nested
  class A_change {

    @Test
    void moves_an_order_on_and_notes_it_in_the_audit_log() {
      assertThat(query("change-status", 4711L))
          .hasNoSmells()
          .usesIndex("orders_pkey")
          .readsAtMost(30, BLOCKS);
    }

    /** The smell {@code FOREIGN_KEY_SCAN} would say that the lines are found by no index. */
    @Test
    void deletes_an_order_with_its_lines() {
      assertThat(query("delete-order", 4711L))
          .hasNoSmells()
          .usesIndex("orders_pkey")
          .readsAtMost(30, BLOCKS);
    }
  }

  /** What an action of the application executes is counted in statements. */
  @Nested
  class An_action {

    @Test
    void of_a_login_is_one_query() {
      assertThat(recorded("login", () -> new Users(database).find("user17@example.org")))
          .hasExactly(1, SELECT)
          .returnsAtMost(1);
    }

    /** More rows and more statements would be N+1. */
    @Test
    void of_the_price_list_is_one_query_however_many_products_there_are() {
      assertThat(recorded("price-list", () -> new Products(database).all()))
          .hasExactly(1, SELECT)
          .doNotGrowWith(rows -> Rows.of("products").count(rows).into(database));
    }

    @Test
    void of_a_total_is_one_query() {
      assertThat(recorded("total", () -> new Orders(database).total(4711))).hasExactly(1);
    }

    @Test
    void of_an_order_writes_the_order_and_its_lines() {
      User user = new Users(database).find("user17@example.org").orElseThrow();
      Map<Product, Integer> wanted =
          new Products(database)
              .all().stream().limit(3).collect(toMap(product -> product, product -> 2));

      assertThat(recorded("place-order", () -> new Orders(database).place(user, wanted)))
          .hasExactly(1 + 3, INSERT)
          .hasNoDuplicates()
          .leaksNoConnection();
    }
  }

  /** Whether an index can serve at all takes no row; where there are rows, it must be used. */
  @Nested
  class An_index {

    @Test
    void finds_the_lines_of_a_product_when_it_is_deleted() {
      assertThat(query("lines-of-a-product", 1234L))
          .canUseIndex("order_lines_product_id_idx")
          .usesIndex("order_lines_product_id_idx")
          .doesNotUseIndex("order_lines_pkey");
    }
  }

  /** With eight times as many rows, a lookup costs the same. */
  @Nested
  @WithAssortment
  class When_the_shop_grows {

    private static final long[] SIZES = {1_000, 2_000, 4_000, 8_000};

    @Test
    void a_login_stays_as_cheap() {
      assertThat(
              Query.of(sql("user-by-email"), "ada@example.org")
                  .on(GrowingDatabase.of(database, "users").sizes(SIZES)))
          .staysFlat();
    }

    @Test
    void the_latest_orders_stay_as_cheap() {
      assertThat(
              Query.of(sql("latest-orders"))
                  .on(GrowingDatabase.of(database, "orders").sizes(SIZES)))
          .staysFlat();
    }
  }

  /** A query of the shop, and what it costs told to whoever compares runs. */
  private QueryInDatabase query(String name, Object... values) {
    QueryInDatabase query = Query.of(sql(name), values).on(database);
    publish(name, "blocks", query.blocks());
    publish(name, "plan", query.plan());
    query.genericPlan().ifPresent(plan -> publish(name, "generic plan", plan));
    return query;
  }

  private void publish(String name, String kind, QueryPlan plan) {
    publish(name, kind, plan.fingerprint());
    publish(name, kind + ": blocks", plan.root().blocks().read());
    publish(name, kind + ": rows", Math.round(plan.root().rows()));
  }

  private static String sql(String name) {
    try (InputStream file =
        Sample37_BudgetsTest.class.getResourceAsStream("/samples/queries/" + name + ".sql")) {
      return new String(file.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(name, e);
    }
  }

  /** What an action of the shop executes, and how much it is told to the same. */
  private Statements recorded(String name, Runnable action) {
    Statements statements = queries(database, action::run);
    statements.all().stream()
        .collect(groupingBy(ExecutedStatement::kind, counting()))
        .forEach((kind, number) -> publish(name, "statements " + kind, number));
    return statements;
  }

  private void publish(String name, String counter, Object value) {
    reporter.publishEntry(name + ": " + counter, value.toString());
  }
}
