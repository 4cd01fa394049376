package dev.pgassay.samples;

import static dev.pgassay.perf.PerfAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.pgassay.TestDatabase;
import dev.pgassay.perf.scaling.Client;
import dev.pgassay.perf.scaling.Saturation;
import dev.pgassay.perf.scaling.Scaling;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Lesson 47: what becomes of throughput when there are more clients, and what they wait for. {@code
 * docs/scaling.md} tells how. Invoices have numbers without gaps, so whoever takes one keeps others
 * out until its transaction ends.
 */
@WithAssortment
class Sample47_ScalingTest {

  private static final Duration PAYMENT = Duration.ofMillis(80);

  private TestDatabase database;

  @BeforeEach
  void invoices_have_numbers(TestDatabase database) {
    this.database = database;
    new Jdbc(database).update("create table invoice_numbers as select 0 as last");
  }

  private static DataSource pool(DataSource database, int size) {
    HikariConfig config = new HikariConfig();
    config.setDataSource(database);
    config.setMaximumPoolSize(size);
    return new HikariDataSource(config);
  }

  /** Somebody else's service. */
  private static void pay() {
    try {
      Thread.sleep(PAYMENT.toMillis());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void payThenInvoice(Client client) {
    pay();
    new Jdbc(client.dataSource()).update("update invoice_numbers set last = last + 1");
  }

  private static void payWhileInvoicing(Client client) {
    new Jdbc(client.dataSource())
        .inTransaction(
            connection -> {
              Jdbc.update(connection, "update invoice_numbers set last = last + 1");
              pay();
              return null;
            });
  }

  /** A machine that others keep too busy skips the test, and says so. */
  private static void assumeTold(Scaling scaling) {
    assumeThat(scaling.saturation().answer())
        .as(scaling.toString())
        .isNotEqualTo(Saturation.Answer.CANNOT_BE_TOLD);
  }

  @Test
  void twice_the_clients_pay_twice_as_much() {
    Scaling scaling =
        Scaling.of(database)
            .clients(1, 2, 4)
            .withPool(4, Sample47_ScalingTest::pool)
            .lasting(Duration.ofMillis(120))
            .run(client -> payThenInvoice(client));

    assumeTold(scaling);
    assertThat(scaling).scalesUpTo(4).failsNothing().doesNotCollapse();
  }

  @Test
  void a_lock_that_is_held_too_long_is_named() {
    Scaling scaling =
        Scaling.of(database)
            .clients(1, 2, 4)
            .withPool(4, Sample47_ScalingTest::pool)
            .rounds(6)
            .lasting(Duration.ofMillis(120))
            .run(client -> payWhileInvoicing(client));

    assumeTold(scaling);
    assertThatThrownBy(() -> assertThat(scaling).scalesUpTo(4))
        .hasMessageContaining("row locks of public.invoice_numbers");
    assertThatThrownBy(() -> assertThat(scaling).waitsForLocksAtMost(20))
        .hasMessageContaining("most of it row locks of public.invoice_numbers");
  }

  @Test
  void a_pool_is_as_large_as_it_has_to_be() {
    Scaling scaling =
        Scaling.of(database)
            .poolSizes(Sample47_ScalingTest::pool, 1, 2, 4)
            .withClients(4)
            .lasting(Duration.ofMillis(120))
            .run(client -> new Jdbc(client.dataSource()).list("select pg_sleep(0.05)", row -> ""));

    assumeTold(scaling);
    assertThat(scaling).scalesUpTo(4);
    assertThatThrownBy(() -> assertThat(scaling).waitsForConnectionsAtMost(20))
        .hasMessageContaining("but with 1 connection in the pool it is ");
  }

  /** How many rows there are is no matter of how many can be served, if an index finds them. */
  @Test
  void more_rows_leave_enough_throughput() {
    Scaling scaling =
        Scaling.of(database)
            .rows("products", 1_000, 10_000, 50_000)
            .withClients(2)
            .withPool(2, Sample47_ScalingTest::pool)
            .rounds(6)
            .lasting(Duration.ofMillis(50))
            .run(
                client ->
                    new Jdbc(client.dataSource())
                        .list("select name, pg_sleep(0.01) from products where id = 2", row -> ""));

    assertThat(scaling).failsNothing();
    assertThat(scaling.levels())
        .extracting(level -> level.value())
        .containsExactly(1_000L, 10_000L, 50_000L);
  }
}
