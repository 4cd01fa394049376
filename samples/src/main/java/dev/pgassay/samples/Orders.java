package dev.pgassay.samples;

import java.math.BigDecimal;
import java.util.Map;
import java.util.NoSuchElementException;
import javax.sql.DataSource;

/** What users bought. */
public final class Orders {

  private final Jdbc jdbc;

  /**
   * Creates a view of the orders in a database.
   *
   * @param dataSource the shop's database
   */
  public Orders(DataSource dataSource) {
    this.jdbc = new Jdbc(dataSource);
  }

  /**
   * Places an order at today's prices. Its lines are placed all together, or not at all.
   *
   * @param user who buys
   * @param quantities how many pieces of which product
   * @return the number of the new order
   * @throws DatabaseException if the user or a product is unknown, or a quantity not positive
   */
  public long place(User user, Map<Product, Integer> quantities) {
    return jdbc.inTransaction(
        connection -> {
          long orderId =
              Jdbc.one(
                  connection,
                  "insert into orders (user_id) values (?) returning id",
                  row -> row.getLong("id"),
                  user.id());
          for (Map.Entry<Product, Integer> line : quantities.entrySet()) {
            Jdbc.update(
                connection,
                """
                insert into order_lines (order_id, product_id, quantity, unit_price)
                values (?, ?, ?, (select price from products where id = ?))
                """,
                orderId,
                line.getKey().id(),
                line.getValue(),
                line.getKey().id());
          }
          return orderId;
        });
  }

  /**
   * Moves an order on.
   *
   * @param orderId the order's number
   * @param status how far it has come
   * @throws NoSuchElementException if there is no such order
   */
  public void mark(long orderId, OrderStatus status) {
    jdbc.one(
        "update orders set status = ?::order_status where id = ? returning id",
        row -> row.getLong("id"),
        status.label(),
        orderId);
  }

  /**
   * Returns how far an order has come.
   *
   * @param orderId the number of an order
   * @return its status
   * @throws NoSuchElementException if there is no such order
   */
  public OrderStatus status(long orderId) {
    return jdbc.one(
        "select status from orders where id = ?",
        row -> OrderStatus.of(row.getString("status")),
        orderId);
  }

  /**
   * Returns what an order costs.
   *
   * @param orderId the number of an order
   * @return the sum of its lines in euro; zero when it has none
   */
  public BigDecimal total(long orderId) {
    return jdbc.one(
        "select coalesce(sum(quantity * unit_price), 0) from order_lines where order_id = ?",
        row -> row.getBigDecimal(1),
        orderId);
  }
}
