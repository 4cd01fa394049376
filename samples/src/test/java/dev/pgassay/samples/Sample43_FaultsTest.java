package dev.pgassay.samples;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;
import static dev.pgassay.assertions.DatabaseAssertions.assertThatSqlState;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.zaxxer.hikari.HikariDataSource;
import dev.pgassay.DatabaseServer;
import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.recovery.WriteLedger;
import dev.pgassay.server.ArmedFault;
import dev.pgassay.server.TestNetwork;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/**
 * Lesson 43: what happens to databases, brought about on a server that belongs to this class alone.
 * {@code docs/faults.md} has the list.
 */
@DatabaseTest(
    provider = "embedded",
    server = DatabaseServer.OWN,
    scripts = "classpath:samples/assortment.sql")
class Sample43_FaultsTest {

  /** Tries again when the database fails, as many applications do. */
  private static void twice(Runnable work) {
    try {
      work.run();
    } catch (DatabaseException e) {
      work.run();
    }
  }

  /** The server commits, and the connection is lost before it can say so. */
  @Test
  void a_retry_that_meets_a_key_writes_once(TestDatabase database) {
    TestNetwork network = database.server().network();
    WriteLedger ledger = new WriteLedger();

    try (ArmedFault loss = network.loseReplyTo("COMMIT")) {
      ledger.write("ada@example.org", () -> twice(() -> subscribe(network, "ada@example.org")));
      assertThat(loss.struck()).isTrue();
    }

    assertThat(database).keepsWritesOf(ledger, "select email from users");
  }

  private static void subscribe(DataSource shop, String email) {
    new Jdbc(shop).update("insert into users (email) values (?) on conflict do nothing", email);
  }

  /** Nobody can tell an order that was placed twice from two orders. */
  @Test
  void a_retry_that_meets_no_key_writes_twice(TestDatabase database) {
    TestNetwork network = database.server().network();
    User ada = new Users(database).register("ada@example.org");
    Product pot = new Products(database).all().get(0);
    Orders orders = new Orders(network);
    WriteLedger ledger = new WriteLedger();

    network.loseReplyTo("COMMIT");
    ledger.write(ada.id(), () -> twice(() -> orders.place(ada, Map.of(pot, 1))));

    assertThatThrownBy(
            () -> assertThat(database).keepsWritesOf(ledger, "select user_id from orders"))
        .hasMessageContaining("1 written more than once")
        .hasMessageContaining(ada.id() + " (2 rows, not 1)");
  }

  /** PostgreSQL itself finds the deadlock; the shop's transaction is its victim, once. */
  @Test
  void a_deadlock_is_worth_another_try(TestDatabase database) {
    Users users = new Users(database);

    try (ArmedFault deadlock = database.server().deadlock("users")) {
      Throwable thrown = catchThrowable(() -> users.register("ada@example.org"));
      assertThatSqlState(thrown).is("40P01").isRetryable();
      assertThat(deadlock.struck()).isTrue();
    }

    users.register("ada@example.org");
  }

  /** It takes root on Linux; elsewhere the test is skipped, and says so. */
  @Test
  void a_full_disk_loses_nothing_that_was_there(TestDatabase database) {
    Users users = new Users(database);
    users.register("ada@example.org");

    try (ArmedFault full = database.server().fillDisk()) {
      Throwable thrown = catchThrowable(() -> subscribeMany(database));
      assertThatSqlState(thrown).is("53100");
      assertThat(full.struck()).isTrue();
      assertThat(users.count()).isEqualTo(1);
    }

    subscribeMany(database);
    assertThat(users.count()).isEqualTo(10_001);
  }

  private static void subscribeMany(DataSource shop) {
    new Jdbc(shop)
        .update(
            "insert into users (email)"
                + " select n || '@example.org' from generate_series(1, 10000) n");
  }

  /** A pool has to throw away what is dead, and to open what it needs. */
  @Test
  void a_pool_recovers_when_its_connections_are_lost(TestDatabase database) {
    TestNetwork network = database.server().network();
    try (HikariDataSource pool = new HikariDataSource()) {
      pool.setJdbcUrl(network.jdbcUrl());
      pool.setUsername(network.username());
      pool.setPassword(network.password());
      pool.setMaximumPoolSize(3);
      pool.setConnectionTimeout(1_000);
      new Users(pool).register("ada@example.org");

      try (ArmedFault cut = network.cut()) {
        Throwable thrown = catchThrowable(() -> new Users(pool).count());
        assertThatSqlState(thrown).isLostConnection();
        assertThat(cut.struck()).isTrue();
      }

      assertThat(pool).recoversWithin(Duration.ofSeconds(10), 3);
      assertThat(database).leavesNoTransactionOpen(() -> new Users(pool).register("b@example.org"));
    }
  }

  /** A fault that nobody has met proves nothing, and says what it takes. */
  @Test
  void a_fault_that_has_not_struck_says_why(TestDatabase database) {
    new Users(database).register("ada@example.org");

    try (ArmedFault conflict = database.server().serializationFailure("users")) {
      new Jdbc(database).update("update users set status = 'gone'");
      assertThat(conflict.struck()).isFalse();
      assertThat(conflict.toString()).contains("It was written to at READ COMMITTED");
    }
  }
}
