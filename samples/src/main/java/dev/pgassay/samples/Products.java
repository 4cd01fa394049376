package dev.pgassay.samples;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** What the shop sells, and how much of it lies in the warehouse. */
public final class Products {

  private final Jdbc jdbc;

  /**
   * Creates a view of the products in a database.
   *
   * @param dataSource the shop's database
   */
  public Products(DataSource dataSource) {
    this.jdbc = new Jdbc(dataSource);
  }

  /**
   * Adds a product.
   *
   * @param sku a name that the warehouse knows no other product by
   * @param name the name that customers will know it by
   * @param price the price of one piece in euro, such as {@code 12.50}
   * @return the new product
   * @throws DatabaseException if the name is taken or the price negative
   */
  public Product add(String sku, String name, String price) {
    return jdbc.one(
        """
        insert into products (sku, name, price)
        values (?, ?, ?)
        returning id, sku, name, price
        """,
        Products::product,
        sku,
        name,
        new BigDecimal(price));
  }

  /**
   * Changes what a product costs from now on; orders keep the price they were placed at.
   *
   * @param productId the product's number
   * @param price the new price of one piece in euro
   * @throws DatabaseException if the price is negative
   */
  public void changePrice(long productId, String price) {
    jdbc.update("update products set price = ? where id = ?", new BigDecimal(price), productId);
  }

  /**
   * Lists all products.
   *
   * @return the products in the order of their names in the warehouse
   */
  public List<Product> all() {
    return jdbc.list("select id, sku, name, price from products order by sku", Products::product);
  }

  /**
   * Notes that pieces came into the warehouse or left it.
   *
   * @param productId the product's number
   * @param quantity pieces: positive came in, negative left
   * @throws DatabaseException if there is no such product or nothing moved
   */
  public void move(long productId, int quantity) {
    jdbc.update(
        "insert into stock_movements (product_id, quantity) values (?, ?)", productId, quantity);
  }

  /**
   * Counts the pieces in the warehouse.
   *
   * @param productId the product's number
   * @return how many pieces came in and did not leave
   */
  public long inStock(long productId) {
    return jdbc.one(
        "select coalesce(sum(quantity), 0) from stock_movements where product_id = ?",
        row -> row.getLong(1),
        productId);
  }

  private static Product product(ResultSet row) throws SQLException {
    return new Product(
        row.getLong("id"), row.getString("sku"), row.getString("name"), row.getBigDecimal("price"));
  }
}
