package dev.pgassay.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgassay.DatabaseLifecycle;
import dev.pgassay.DatabaseTest;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * One database for the whole class. Methods see what the methods before them wrote, so that a class
 * can tell a story; it has to say in which order.
 */
@DatabaseTest(lifecycle = DatabaseLifecycle.PER_CLASS)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class Sample06_LifecycleTest {

  private final Users users;
  private final Products products;
  private final Orders orders;
  private long orderId;

  Sample06_LifecycleTest(DataSource dataSource) {
    users = new Users(dataSource);
    products = new Products(dataSource);
    orders = new Orders(dataSource);
  }

  @Test
  @Order(1)
  void ada_registers() {
    users.register("ada@example.org");

    assertThat(users.count()).isEqualTo(1);
  }

  @Test
  @Order(2)
  void the_shop_offers_cups() {
    products.add("cup", "Cup", "8.00");

    assertThat(products.all()).hasSize(1);
  }

  @Test
  @Order(3)
  void ada_orders_what_the_shop_offers() {
    User ada = users.find("ada@example.org").orElseThrow();
    orderId = orders.place(ada, Map.of(products.all().get(0), 2));

    assertThat(orders.total(orderId)).isEqualByComparingTo("16.00");
  }

  @Test
  @Order(4)
  void ada_pays() {
    assertThat(orders.status(orderId)).isEqualTo(OrderStatus.OPEN);

    orders.mark(orderId, OrderStatus.PAID);

    assertThat(orders.status(orderId)).isEqualTo(OrderStatus.PAID);
  }
}
