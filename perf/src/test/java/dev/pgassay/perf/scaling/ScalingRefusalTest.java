package dev.pgassay.perf.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What no curve can be made of: it is refused, and nothing hangs. */
@DatabaseTest(
    migrations = {},
    scripts = "classpath:scaling/stock.sql")
class ScalingRefusalTest {

  private static final Duration SHORT = Duration.ofMillis(100);

  private static LoadLevels clients(TestDatabase database) {
    return Scaling.of(database).clients(1, 2, 4).withPool(4, Pool::open).lasting(SHORT);
  }

  private static void refused(ThrowingCallable call, String... words) {
    assertThatThrownBy(call)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(words);
  }

  @Test
  void levels_that_make_no_curve_are_refused_at_once(TestDatabase database) {
    ScalingSetup of = Scaling.of(database);
    refused(of::clients, "`[]` are too few levels of the number of clients");
    refused(() -> of.clients(1, 2), "`[1, 2]`", "give 3 or more");
    refused(() -> of.clients(1, 4, 2), "`2` is no level", "each larger than the one before");
    refused(() -> of.clients(0, 1, 2), "`0` is no level");
    refused(() -> of.clients(1, 2, 5_000), "`5000`", "from 1 to 1,000");
    refused(() -> of.poolSizes(Pool::open, 1, 2), "too few levels of the size of the pool");
    refused(() -> of.rows("\"Shop\".\"Stock\"", 10, 20), "1_000, 10_000, 100_000");
  }

  @Test
  void one_thing_varies_and_the_others_make_sense(TestDatabase database) {
    ScalingSetup of = Scaling.of(database);
    refused(() -> of.clients(1, 2, 4).withClients(3), "`withClients(3)` contradicts it");
    refused(
        () -> of.poolSizes(Pool::open, 1, 2, 4).withPool(3, Pool::open),
        "`withPool(3, …)` contradicts it");
    refused(
        () -> of.poolSizes(Pool::open, 1, 2, 4).run(client -> {}),
        "How many clients",
        "`withClients(8)`");
    LoadLevels rows = of.rows("\"Shop\".\"Stock\"", 10, 20, 40);
    refused(() -> rows.withClients(0), "`0` clients cannot work");
    refused(() -> rows.withPool(0, Pool::open), "`0` is no size of a pool");
    refused(() -> rows.lasting(Duration.ofMillis(1)), "give 50 ms or more");
    refused(() -> rows.rounds(7), "an even number, 6 or more");
    refused(() -> rows.rounds(4), "an even number, 6 or more");
    refused(() -> rows.limit(Duration.ZERO), "give more than nothing");
  }

  @Test
  void a_table_that_is_larger_than_a_level_is_refused(TestDatabase database) {
    LoadLevels rows = Scaling.of(database).rows("\"Shop\".\"Stock\"", 1, 20, 40).withClients(1);
    assertThatThrownBy(() -> rows.run(client -> {}))
        .hasMessageContaining("holds 2 rows already, and is to be measured with 1");
  }

  @Test
  void what_always_fails_has_no_throughput(TestDatabase database) {
    assertThatThrownBy(() -> clients(database).run(c -> Pool.execute(c, "select 1 / 0")))
        .isInstanceOf(ScalingException.class)
        .hasMessageContaining("Every operation failed at 1 client")
        .hasMessageContaining("× PSQLException 22012: ERROR: division by zero")
        .hasCauseInstanceOf(SQLException.class);
  }

  @Test
  void what_does_nothing_in_the_database_proves_nothing(TestDatabase database) {
    assertThatThrownBy(
            () ->
                Scaling.of(database)
                    .clients(1, 2, 4)
                    .lasting(SHORT)
                    .run(client -> Thread.sleep(10)))
        .isInstanceOf(ScalingException.class)
        .hasMessageContaining("Nothing was done in the database at 1 client");
    assertThatThrownBy(
            () ->
                Scaling.of(database)
                    .poolSizes(Pool::open, 1, 2, 4)
                    .withClients(2)
                    .lasting(SHORT)
                    .run(client -> Pool.count(database, "select 1")))
        .isInstanceOf(ScalingException.class)
        .hasMessageContaining("No client took a connection from `client.dataSource()`")
        .hasMessageContaining("with 1 connection in the pool");
  }

  @Test
  void a_pool_that_gives_more_than_its_size_is_refused(TestDatabase database) {
    assertThatThrownBy(
            () ->
                Scaling.of(database)
                    .poolSizes((db, size) -> Pool.open(db, size + 2), 1, 2, 4)
                    .withClients(3)
                    .lasting(SHORT)
                    .run(client -> Pool.execute(client, "select pg_sleep(0.03)")))
        .isInstanceOf(ScalingException.class)
        .hasMessageMatching("The pool of 1 connection gave [23] at once, so its size says .*");
  }

  @Test
  void a_pool_that_does_not_open_is_said(TestDatabase database) {
    assertThatThrownBy(
            () ->
                Scaling.of(database)
                    .clients(1, 2, 4)
                    .withPool(
                        3,
                        (db, size) -> {
                          throw new SQLException("no such host");
                        })
                    .run(client -> {}))
        .isInstanceOf(ScalingException.class)
        .hasMessage("Nothing can be measured at 1 client: no such host");
  }

  @Test
  void whoever_hangs_is_named_with_its_statement_and_cancelled(TestDatabase database)
      throws SQLException {
    try (Connection holder = database.getConnection()) {
      holder.setAutoCommit(false);
      holder.createStatement().execute("update \"Shop\".\"Stock\" set pieces = 1 where id = 2");

      assertThatThrownBy(
              () ->
                  clients(database)
                      .limit(Duration.ofMillis(300))
                      .run(
                          client ->
                              Pool.execute(client, "delete from \"Shop\".\"Stock\" where id = 2")))
          .isInstanceOf(ScalingException.class)
          .hasMessageContaining(
              "1 of 1 clients did not come back within 0.3 s after a round was over, at 1 client")
          .hasMessageContaining("client 0 stands in ")
          .hasMessageContaining("ScalingRefusalTest.")
          .hasMessageContaining("waits for Lock transactionid, held up by ")
          .hasMessageContaining("delete from \"Shop\".\"Stock\" where id = 2")
          .hasMessageContaining("were cancelled");
    }
    assertThat(
            Pool.count(
                database,
                "select count(*) from pg_stat_activity"
                    + " where datname = current_database() and state = 'active'"))
        .isEqualTo(1);
  }

  @Test
  void whoever_hangs_in_java_is_interrupted(TestDatabase database) {
    assertThatThrownBy(
            () ->
                clients(database)
                    .limit(Duration.ofMillis(300))
                    .run(client -> new CountDownLatch(1).await()))
        .isInstanceOf(ScalingException.class)
        .hasMessageContaining("client 0 stands in ")
        .hasMessageContaining("whoever_hangs_in_java_is_interrupted")
        .hasMessageContaining("all have ended");
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().startsWith("pgassay client"));
  }

  @Test
  void an_interrupted_test_leaves_no_client_behind(TestDatabase database) throws Exception {
    CountDownLatch began = new CountDownLatch(1);
    Throwable[] thrown = new Throwable[1];
    Thread test =
        new Thread(
            () -> {
              try {
                clients(database)
                    .run(
                        client -> {
                          began.countDown();
                          Pool.execute(client, "select pg_sleep(60)");
                        });
              } catch (RuntimeException e) {
                thrown[0] = e;
              }
            });
    test.start();
    began.await();
    test.interrupt();
    test.join();

    assertThat(thrown[0]).isInstanceOf(ScalingException.class).hasMessageContaining("interrupted");
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().startsWith("pgassay client"));
  }
}
