package dev.pgassay.samples;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.DatabaseBudget;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.facilities.ActivityFigure;
import dev.pgassay.assertions.watch.Activity;
import dev.pgassay.assertions.watch.ActivityBudget;
import dev.pgassay.assertions.watch.AlertRules;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What does this call take of the server, besides its rows? A budget limits sessions, waits for
 * locks, temporary files, write-ahead log and more, and names the statement that went beyond it.
 * {@code docs/activity.md} tells how.
 */
@WithAssortment
class Sample44_BudgetsOfActivityTest {

  private static final ActivityBudget CHECKOUT =
      ActivityBudget.unlimited()
          .sessions(1)
          .lockWaitTime(Duration.ofMillis(100))
          .temporaryFiles(0)
          .walBytes(64 * 1024);

  private TestDatabase database;
  private Orders orders;
  private User ada;
  private Product pot;

  @BeforeEach
  void ada_wants_a_tea_pot(TestDatabase database) {
    this.database = database;
    orders = new Orders(database);
    ada = new Users(database).register("ada@example.org");
    pot = new Products(database).all().get(0);
  }

  @Test
  void placing_an_order_stays_within_its_budget() {
    assertThat(database).staysWithin(CHECKOUT, () -> orders.place(ada, Map.of(pot, 2)));
  }

  @Test
  @DatabaseBudget(temporaryFiles = 0, deadlocks = 0, lockWaitMillis = 100)
  void a_whole_test_can_have_a_budget() {
    long order = orders.place(ada, Map.of(pot, 2));
    orders.mark(order, OrderStatus.PAID);

    assertThat(orders.status(order)).isEqualTo(OrderStatus.PAID);
  }

  @Test
  void a_failure_names_who_waited_and_who_held_the_lock() throws SQLException {
    long order = orders.place(ada, Map.of(pot, 2));

    try (Connection backOffice = database.getConnection();
        Statement statement = backOffice.createStatement()) {
      backOffice.setAutoCommit(false);
      statement.execute("select * from orders where id = " + order + " for update");

      assertThatThrownBy(
              () ->
                  assertThat(database)
                      .staysWithin(
                          ActivityBudget.unlimited().lockWaitTime(Duration.ofMillis(100)),
                          () -> {
                            var paid =
                                CompletableFuture.runAsync(
                                    () -> orders.mark(order, OrderStatus.PAID));
                            Thread.sleep(300);
                            backOffice.commit();
                            paid.join();
                          }))
          .hasMessageContaining("longest wait for a lock: 100 ms at most")
          .hasMessageContaining("waited for ShareLock on public.orders")
          .hasMessageContaining("for update");
    }
  }

  @Test
  void the_figures_can_be_asked_for() {
    Activity activity =
        Activity.during(database, CHECKOUT, () -> orders.place(ada, Map.of(pot, 2)));

    assertThat(activity.value(ActivityFigure.WAL_BYTES).orElseThrow()).isPositive();
    assertThat(activity).staysWithin(CHECKOUT.walBytes(16 * 1024).onlyWarning());
  }

  @Test
  void production_is_watched_for_the_same() {
    AlertRules rules =
        AlertRules.of(CHECKOUT, "shop").within(Duration.ofMinutes(5)).times(300).instances(4);

    assertThat(rules).matchesFile("shop-alerts.yml");
  }
}
