package dev.pgassay.perf.shop;

import static dev.pgassay.perf.Unit.BLOCKS;

import dev.pgassay.perf.Query;
import dev.pgassay.perf.QueryAssert;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a query of the shop may cost.
 *
 * @param name the query's name
 * @param query the query, with values
 * @param holds states the expectations
 */
record Budget(String name, Query query, Consumer<QueryAssert> holds) {

  static final List<Budget> ALL =
      List.of(
          lookup(
              "user-by-email",
              Query.of("select id, email, status from users where email = ?", "user17@example.org"),
              "users_email_key",
              4),
          lookup(
              "order-status",
              Query.of("select status from orders where id = ?", 4711L),
              "orders_pkey",
              4),
          lookup(
              "order-total",
              Query.of(
                  "select coalesce(sum(quantity * unit_price), 0) from order_lines where order_id = ?",
                  4711L),
              "order_lines_pkey",
              5),
          lookup(
              "orders-of-a-user",
              Query.of(
                  "select id, status, placed_at from orders where user_id = ? order by placed_at desc limit 20",
                  17),
              "orders_user_id_idx",
              10),
          lookup(
              "latest-orders",
              Query.of(
                  "select id, user_id, placed_at from orders order by placed_at desc limit 20"),
              "orders_placed_at_idx",
              6),
          lookup(
              "lines-of-a-user",
              Query.of(
                  "select l.* from orders o join order_lines l on l.order_id = o.id where o.user_id = ?",
                  17),
              "orders_user_id_idx",
              30),
          lookup(
              "stock-of-a-product",
              Query.of(
                  "select coalesce(sum(quantity), 0) from stock_movements where product_id = ?",
                  1234L),
              "stock_movements_product_id_idx",
              30),
          lookup(
              "movements-of-a-month",
              Query.of(
                  "select id, quantity from stock_movements where product_id = ? and moved_at >= ? and moved_at < ?",
                  1234L,
                  OffsetDateTime.parse("2026-03-01T00:00:00Z"),
                  OffsetDateTime.parse("2026-04-01T00:00:00Z")),
              "stock_movements_product_id_idx",
              12),
          lookup(
              "orders-of-a-day",
              Query.of(
                  "select count(*) from orders where placed_at >= ? and placed_at < ?",
                  OffsetDateTime.parse("2026-03-01T00:00:00Z"),
                  OffsetDateTime.parse("2026-03-02T00:00:00Z")),
              "orders_placed_at_idx",
              6),
          lookup(
              "next-page",
              Query.of("select id, user_id from orders where id > ? order by id limit 50", 4711L),
              "orders_pkey",
              6),
          lookup(
              "products-by-sku",
              Query.of(
                  "select id, sku, name, price from products where sku in (?, ?, ?)",
                  "SKU-000017",
                  "SKU-000018",
                  "SKU-001999"),
              "products_sku_key",
              12),
          lookup(
              "order-with-products",
              Query.of(
                  "select p.sku, p.name, l.quantity from order_lines l join products p on p.id = l.product_id where l.order_id = ?",
                  4711L),
              "order_lines_pkey",
              12),
          lookup(
              "change-status",
              Query.of("update orders set status = 'paid' where id = ?", 4711L),
              "orders_pkey",
              30),
          lookup(
              "delete-order",
              Query.of("delete from orders where id = ?", 4711L),
              "orders_pkey",
              30),
          lookup(
              "last-changes",
              Query.of("select id, operation, changed_at from audit_log order by id desc limit 10"),
              "audit_log_pkey",
              6));

  private static Budget lookup(String name, Query query, String index, long blocks) {
    return new Budget(
        name,
        query,
        assertion -> assertion.hasNoSmells().usesIndex(index).readsAtMost(blocks, BLOCKS));
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
