package dev.pgassay.perf.shop;

import static dev.pgassay.perf.Unit.BLOCKS;

import dev.pgassay.perf.Query;
import dev.pgassay.perf.QueryAssert;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a query of the shop may cost. The queries are those of the lesson on budgets.
 *
 * @param name the query's name
 * @param query the query, with values
 * @param holds states the expectations
 */
record Budget(String name, Query query, Consumer<QueryAssert> holds) {

  private static final Path QUERIES = Path.of("../samples/src/test/resources/samples/queries");

  static final List<Budget> ALL =
      List.of(
          lookup("user-by-email", "users_email_key", 4, "user17@example.org"),
          lookup("order-status", "orders_pkey", 4, 4711L),
          lookup("order-total", "order_lines_pkey", 5, 4711L),
          lookup("orders-of-a-user", "orders_user_id_idx", 10, 17),
          lookup("latest-orders", "orders_placed_at_idx", 6),
          lookup("lines-of-a-user", "orders_user_id_idx", 30, 17),
          lookup("stock-of-a-product", "stock_movements_product_id_idx", 30, 1234L),
          lookup(
              "movements-of-a-month",
              "stock_movements_product_id_idx",
              12,
              1234L,
              OffsetDateTime.parse("2026-03-01T00:00:00Z"),
              OffsetDateTime.parse("2026-04-01T00:00:00Z")),
          lookup(
              "orders-of-a-day",
              "orders_placed_at_idx",
              6,
              OffsetDateTime.parse("2026-03-01T00:00:00Z"),
              OffsetDateTime.parse("2026-03-02T00:00:00Z")),
          lookup("next-page", "orders_pkey", 6, 4711L),
          lookup(
              "products-by-sku", "products_sku_key", 12, "SKU-000017", "SKU-000018", "SKU-001999"),
          lookup("order-with-products", "order_lines_pkey", 12, 4711L),
          lookup("change-status", "orders_pkey", 30, 4711L),
          lookup("delete-order", "orders_pkey", 30, 4711L),
          lookup("last-changes", "audit_log_pkey", 6));

  private static Budget lookup(String name, String index, long blocks, Object... values) {
    return new Budget(
        name,
        Query.of(sql(name), values),
        assertion -> assertion.hasNoSmells().usesIndex(index).readsAtMost(blocks, BLOCKS));
  }

  private static String sql(String name) {
    try {
      return Files.readString(QUERIES.resolve(name + ".sql"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Budget of(String name) {
    return ALL.stream()
        .filter(budget -> budget.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no budget is called " + name));
  }

  @Override
  public String toString() {
    return name;
  }
}
