package dev.pgassay.samples;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.data.Expected;
import dev.pgassay.assertions.data.ExpectedRows;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What a piece of the application wrote, held to the rows that it should have written. {@code
 * docs/expected-rows.md} tells all ways to write them, and how they are compared.
 */
@WithAssortment
class Sample26_ExpectedRowsTest {

  @Test
  void rows_are_written_in_java_or_as_a_table(TestDatabase database) {
    assertThat(database)
        .rows("products")
        .containsExactly(
            ExpectedRows.of("sku", "price").row("cup", 8).row("pot", 24.5).row("tea", "6.20"));

    assertThat(database)
        .rows("products")
        .containsExactly(
            ExpectedRows.table(
                """
                | sku | name      | price |
                | cup | Cup       |  8    |
                | pot | Tea pot   | 24.50 |
                | tea | Green tea |  6.2  |
                """));
  }

  @Test
  void what_is_not_known_exactly_stays_open(TestDatabase database) {
    User ada = new Users(database).register("ada@example.org");

    assertThat(database)
        .rows("users")
        .containsExactly(
            ExpectedRows.of("id", "email", "created_at")
                .row(
                    Expected.notNull(),
                    Expected.matching("^ada@"),
                    Expected.closeTo(Instant.now(), Duration.ofMinutes(10))));
    assertThat(database).query("select count(*) from users where id = ?", ada.id()).hasValue(1);
  }

  @Test
  void a_failure_shows_the_cells_that_changed(TestDatabase database) {
    new Jdbc(database).update("update products set price = 7 where sku = 'cup'");

    ExpectedRows prices =
        ExpectedRows.csv(
            """
            sku,price
            cup,8
            mug,9
            """);
    assertThatThrownBy(() -> assertThat(database).rows("products").contains(prices.keyedBy("sku")))
        .hasMessageContaining(
            "1 row is different (expected -> actual):\n  id=1  sku=cup  price: 8 -> 7.00")
        .hasMessageContaining("1 row is missing:\n  sku=mug  price=9");
  }

  /** The file is {@code src/test/resources/pgassay/order-lines.txt}. */
  @Test
  void what_an_order_wrote_was_reviewed(TestDatabase database) {
    User ada = new Users(database).register("ada@example.org");
    Products products = new Products(database);
    Map<String, Integer> wanted = Map.of("cup", 2, "tea", 1);
    new Orders(database)
        .place(
            ada,
            products.all().stream()
                .filter(product -> wanted.containsKey(product.sku()))
                .collect(
                    Collectors.toMap(product -> product, product -> wanted.get(product.sku()))));

    assertThat(database)
        .query(
            "select order_id, placed_at, sku, quantity, unit_price from orders"
                + " join order_lines on order_id = orders.id"
                + " join products on product_id = products.id")
        .scrubbing("order_id", "placed_at")
        .matchesFile("order-lines.txt");
  }
}
