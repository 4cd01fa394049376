package dev.pgassay.perf.scaling;

import static dev.pgassay.perf.PerfAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.perf.scaling.Saturation.Answer;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Curves whose course is certain on any machine: what their clients do is wait. */
@DatabaseTest(
    migrations = {},
    scripts = "classpath:scaling/stock.sql")
class ScalingTest {

  @Test
  void one_row_that_all_clients_lock_is_named(TestDatabase database) {
    Scaling scaling =
        Pool.few(Scaling.of(database).clients(1, 2, 4).withPool(4, Pool::open))
            .run(
                client ->
                    Pool.execute(
                        client,
                        "update \"Shop\".\"Stock\" set pieces = pieces - 1 where id = 1;"
                            + "select pg_sleep(0.05)"));
    Pool.assumeTold(scaling);

    assertThat(scaling.saturation().level()).hasValue(1);
    assertThat(scaling.levels().get(2).percent(WaitKind.LOCK)).isGreaterThan(50);
    assertThat(scaling).failsNothing().waitsForConnectionsAtMost(50).doesNotCollapse();
    assertThatThrownBy(() -> assertThat(scaling).scalesUpTo(2))
        .hasMessageStartingWith(
            """
            Expecting throughput:
              by clients: 1, 2, 4; a pool of 4 connections
            to scale up to:
              2 clients
            but it is saturated at 1 client: beyond it throughput grows no more, \
            """)
        .hasMessageContaining(" of the clients' time goes to waiting for locks, ")
        .hasMessageContaining("most of it to row locks of \"Shop\".\"Stock\"")
        .hasMessageContaining("clients  op/s");
    assertThatThrownBy(() -> assertThat(scaling).waitsForLocksAtMost(20))
        .hasMessageContaining("at most 20 % of the clients' time\nbut at ")
        .hasMessageContaining("most of it row locks of \"Shop\".\"Stock\"");
  }

  @Test
  void clients_that_do_not_meet_scale(TestDatabase database) {
    Scaling scaling =
        Pool.few(Scaling.of(database).clients(1, 2, 4).withPool(4, Pool::open)).run(Pool::sleep);
    Pool.assumeTold(scaling);

    assertThat(scaling.saturation().answer()).as(scaling.toString()).isEqualTo(Answer.NOT_REACHED);
    assertThat(scaling)
        .scalesUpTo(4)
        .failsNothing()
        .waitsForLocksAtMost(20)
        .waitsForConnectionsAtMost(50)
        .doesNotCollapse();
    Level last = scaling.levels().get(2);
    assertThat(last.waits()).containsKey(new Wait(WaitKind.OTHER, "Timeout PgSleep"));
    assertThat(last.latency50()).isBetween(Duration.ofMillis(20), last.latency95());
    assertThat(last.latency95()).isLessThanOrEqualTo(last.latency99());
    assertThat(last.operations()).isGreaterThan(scaling.levels().get(0).operations());
  }

  @Test
  void what_fails_is_counted_by_kind_and_never_swallowed(TestDatabase database) {
    AtomicInteger number = new AtomicInteger();
    Scaling scaling =
        Pool.few(Scaling.of(database).clients(1, 2, 4).withPool(4, Pool::open))
            .run(
                client -> {
                  switch (number.incrementAndGet() % 8) {
                    case 0 -> Pool.execute(client, "select 1 / 0");
                    case 4 -> throw new IllegalStateException("out of stock");
                    default -> Pool.sleep(client);
                  }
                });

    assertThatThrownBy(() -> assertThat(scaling).failsNothing())
        .hasMessageContaining("to fail:\n  nothing\nbut operations failed:\n  at 1 client ")
        .hasMessageContaining(" × PSQLException 22012: ERROR: division by zero")
        .hasMessageContaining(" × IllegalStateException: out of stock")
        .satisfies(
            error ->
                assertThat(error.getSuppressed())
                    .hasAtLeastOneElementOfType(SQLException.class)
                    .hasAtLeastOneElementOfType(IllegalStateException.class));
  }
}
