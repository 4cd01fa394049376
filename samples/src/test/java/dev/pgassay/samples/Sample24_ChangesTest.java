package dev.pgassay.samples;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;
import static dev.pgassay.assertions.change.RowValues.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.change.Changes;
import dev.pgassay.assertions.change.Recording;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What did this call write? A test that reads back the row it expects does not see the others. Two
 * snapshots show all that was changed, whoever did it. {@code docs/changes.md} tells how.
 */
@WithAssortment
class Sample24_ChangesTest {

  private Orders orders;
  private User ada;
  private Product pot;

  @BeforeEach
  void ada_wants_a_tea_pot(TestDatabase database) {
    orders = new Orders(database);
    ada = new Users(database).register("ada@example.org");
    pot =
        new Products(database)
            .all().stream()
                .filter(product -> product.sku().equals("pot"))
                .findFirst()
                .orElseThrow();
  }

  @Test
  void an_order_is_placed_with_its_lines_and_nothing_else_is_written(TestDatabase database) {
    Changes changes = Changes.during(database, () -> orders.place(ada, Map.of(pot, 2)));

    assertThat(changes)
        .inserted("orders", row("user_id", ada.id(), "status", OrderStatus.OPEN.label()))
        .inserted(
            "order_lines",
            row("product_id", pot.id(), "quantity", 2, "unit_price", new BigDecimal("24.5")))
        .hasInserted("audit_log", 1)
        .nothingElseChanged();
  }

  @Test
  void paying_an_order_changes_its_status_only(TestDatabase database) {
    long order = orders.place(ada, Map.of(pot, 2));

    Changes changes = Changes.during(database, () -> orders.mark(order, OrderStatus.PAID));

    assertThat(changes)
        .updated("orders", row("id", order), "status", "open", "paid")
        .touchedOnly("orders", "audit_log");
    assertThat(changes).table("orders").updatedOnly("status");
  }

  @Test
  void each_change_of_an_order_is_in_the_audit_log_once(TestDatabase database) {
    long order = orders.place(ada, Map.of(pot, 2));

    Changes changes = Changes.during(database, () -> orders.mark(order, OrderStatus.PAID));

    assertThat(changes)
        .recordedOnceIn(
            "audit_log",
            Recording.of("orders")
                .tableIn("table_name")
                .operationIn("operation")
                .beforeIn("old_row")
                .afterIn("new_row"));
  }

  @Test
  void a_transaction_shows_what_it_wrote_before_it_is_committed(TestDatabase database)
      throws SQLException {
    long order = orders.place(ada, Map.of(pot, 2));

    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);

      Changes changes =
          Changes.during(
              connection,
              () -> statement.execute("update orders set status = 'paid' where id = " + order));

      assertThat(changes)
          .updated("orders", row("id", order), "status", "open", "paid")
          .touchedOnly("orders", "audit_log");
      connection.rollback();
    }
    assertThat(database).rows("orders").where("status = 'paid'").isEmpty();
  }

  @Test
  void an_order_for_nothing_leaves_nothing_behind(TestDatabase database) {
    assertThat(database)
        .isUnchangedBy(
            () ->
                assertThatThrownBy(() -> orders.place(ada, Map.of(pot, 0)))
                    .isInstanceOf(DatabaseException.class));
  }

  /** The trigger that records changes writes a row for this, though nothing is new. */
  @Test
  void to_mark_an_order_as_it_is_writes_its_row_anew(TestDatabase database) {
    long order = orders.place(ada, Map.of(pot, 2));

    Changes changes = Changes.during(database, () -> orders.mark(order, OrderStatus.OPEN));

    assertThat(changes).table("orders").changedNothing();
    assertThatThrownBy(() -> assertThat(changes).rewroteNothing())
        .hasMessageContaining("public.orders  rewritten  id=" + order);
    assertThat(changes.method()).startsWith("two snapshots");
  }
}
