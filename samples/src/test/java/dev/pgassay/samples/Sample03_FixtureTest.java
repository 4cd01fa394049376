package dev.pgassay.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgassay.DatabaseTest;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/**
 * Fixtures. What {@code @BeforeAll} writes is written once, and every test of the class starts from
 * it as if it were part of the migrations. A nested class may add to the fixture of the class
 * around it, for itself. A {@link DataSource} that is kept from {@code @BeforeAll} follows the
 * tests: it leads to the database of the one that is running.
 */
@DatabaseTest
class Sample03_FixtureTest {

  private static Users users;
  private static Products products;
  private static Orders orders;

  @BeforeAll
  static void fillTheShelves(DataSource dataSource) {
    users = new Users(dataSource);
    products = new Products(dataSource);
    orders = new Orders(dataSource);
    products.move(products.add("cup", "Cup", "8.00").id(), 100);
    products.move(products.add("pot", "Tea pot", "24.50").id(), 20);
  }

  @RepeatedTest(2)
  void every_test_starts_from_the_fixture() {
    assertThat(products.all()).extracting(Product::sku).containsExactly("cup", "pot");

    products.add("jug", "Milk jug", "11.00");
    assertThat(products.all()).hasSize(3);
  }

  @Test
  void what_comes_in_and_what_leaves_make_up_the_stock() {
    Product cup = cup();
    products.move(cup.id(), -30);
    products.move(cup.id(), 5);

    assertThat(products.inStock(cup.id())).isEqualTo(75);
  }

  @Nested
  class With_an_order {

    private long orderId;

    @BeforeEach
    void orderThreeCups() {
      orderId = orders.place(users.register("ada@example.org"), Map.of(cup(), 3));
    }

    @Test
    void the_order_is_open() {
      assertThat(orders.status(orderId)).isEqualTo(OrderStatus.OPEN);
    }

    @Test
    void the_order_keeps_the_price_it_was_placed_at() {
      products.changePrice(cup().id(), "9.90");

      assertThat(orders.total(orderId)).isEqualByComparingTo("24.00");
    }
  }

  @Nested
  class In_a_sale {

    @BeforeAll
    static void lowerThePrice(DataSource dataSource) {
      new Products(dataSource).changePrice(cup().id(), "5.00");
    }

    @Test
    void an_order_costs_less() {
      long orderId = orders.place(users.register("ada@example.org"), Map.of(cup(), 3));

      assertThat(orders.total(orderId)).isEqualByComparingTo("15.00");
    }

    @Test
    void the_shelves_are_still_full() {
      assertThat(products.inStock(cup().id())).isEqualTo(100);
    }
  }

  @Test
  void outside_the_sale_nothing_is_cheaper() {
    assertThat(cup().price()).isEqualByComparingTo("8.00");
  }

  private static Product cup() {
    return products.all().get(0);
  }
}
