package dev.pgassay.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.DatabaseTest;
import dev.pgassay.Snapshot;
import dev.pgassay.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Snapshots within a test. {@link TestDatabase#snapshot()} keeps what the database holds, {@link
 * TestDatabase#restore} brings it back as often as it is wanted, and {@link TestDatabase#copy()}
 * gives a second database to compare with. Whatever was committed in between, definitions and
 * sequences included, is as it was.
 */
@DatabaseTest
class Sample11_SnapshotTest {

  private static Snapshot emptyShop;

  @BeforeAll
  static void openTheShop(TestDatabase database) {
    emptyShop = database.snapshot();
    Products products = new Products(database);
    products.move(products.add("cup", "Cup", "8.00").id(), 100);
    new Users(database).register("ada@example.org");
  }

  @Test
  void each_price_is_tried_on_the_same_shop(TestDatabase database) {
    Snapshot opened = database.snapshot();

    for (String price : new String[] {"8.00", "9.90", "12.00"}) {
      database.restore(opened);
      long orderId = orderACup(database, price);

      assertThat(orderId).as("numbered anew").isEqualTo(1);
      assertThat(new Orders(database).total(orderId)).isEqualByComparingTo(price);
    }
  }

  @Test
  void a_migration_that_went_wrong_is_undone(TestDatabase database) {
    Snapshot opened = database.snapshot();
    new Jdbc(database).update("alter table users drop column email cascade");

    database.restore(opened);

    assertThat(new Users(database).find("ada@example.org")).isPresent();
    assertThat(
            new Jdbc(database).list("select domain from users_by_domain", row -> row.getString(1)))
        .containsExactly("example.org");
  }

  @Test
  void a_copy_shows_what_was_there_before(TestDatabase database) {
    TestDatabase before = database.copy();

    new Users(database).register("bob@example.org");

    assertThat(new Users(database).count()).isEqualTo(2);
    assertThat(new Users(before).count()).isEqualTo(1);
  }

  @Test
  void what_the_class_kept_can_be_restored_by_its_tests(TestDatabase database) {
    database.restore(emptyShop);

    assertThat(new Products(database).all()).isEmpty();
  }

  @Test
  void an_open_transaction_has_to_end_first(TestDatabase database, Connection connection)
      throws SQLException {
    connection.setAutoCommit(false);
    Jdbc.update(connection, "insert into users (email) values (?)", "bob@example.org");

    assertThatThrownBy(database::snapshot)
        .hasMessageContaining("insert into users (email)")
        .hasMessageContaining("commit or roll back first");

    connection.commit();
    Snapshot withBob = database.snapshot();
    database.restore(withBob);
    assertThat(new Users(database).find("bob@example.org")).isPresent();
  }

  private static long orderACup(TestDatabase database, String price) {
    Products products = new Products(database);
    Product cup = products.all().get(0);
    products.changePrice(cup.id(), price);
    User ada = new Users(database).find("ada@example.org").orElseThrow();
    return new Orders(database).place(ada, Map.of(cup, 1));
  }
}
