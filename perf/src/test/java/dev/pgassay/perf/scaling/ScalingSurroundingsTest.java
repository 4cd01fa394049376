package dev.pgassay.perf.scaling;

import static dev.pgassay.perf.PerfAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.perf.scaling.Saturation.Answer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** Pools and copies, with clients that do nothing but wait. */
@DatabaseTest(
    migrations = {},
    scripts = "classpath:scaling/stock.sql")
class ScalingSurroundingsTest {

  @Test
  void a_pool_that_is_too_small_for_its_clients_is_named(TestDatabase database) {
    Scaling scaling =
        Pool.few(Scaling.of(database).clients(1, 2, 4).withPool(2, Pool::open)).run(Pool::sleep);
    Pool.assumeTold(scaling);

    assertThat(scaling.saturation().level()).as(scaling.toString()).hasValue(2);
    assertThat(scaling).scalesUpTo(2);
    assertThatThrownBy(() -> assertThat(scaling).scalesUpTo(4))
        .hasMessageContaining("it is saturated at 2 clients")
        .hasMessageContaining("At 4 clients the clients wait ")
        .hasMessageContaining(" of their time for one of the pool's 2 connections");
    assertThatThrownBy(() -> assertThat(scaling).waitsForConnectionsAtMost(20))
        .hasMessageContaining("to wait for connections:\n  at most 20 % of the clients' time")
        .hasMessageContaining("but at 4 clients it is ");
  }

  @Test
  void a_pool_need_not_be_larger_than_the_number_of_its_clients(TestDatabase database) {
    Scaling scaling =
        Pool.few(Scaling.of(database).poolSizes(Pool::open, 1, 2, 4).withClients(2))
            .run(Pool::sleep);
    Pool.assumeTold(scaling);

    assertThat(scaling.saturation().level()).as(scaling.toString()).hasValue(2);
    assertThat(scaling.saturation())
        .hasToString(scaling.saturation().toString())
        .asString()
        .startsWith("with 2 connections in the pool: beyond it throughput grows no more, ")
        .contains("There is no use for more: 2 clients cannot take more connections at once")
        .contains("operations a second");
  }

  @Test
  void each_number_of_rows_has_a_copy_of_its_own(TestDatabase database) throws SQLException {
    LoadLevels levels =
        Pool.few(
            Scaling.of(database)
                .rows("\"Shop\".\"Stock\"", 1_000, 4_000, 16_000)
                .withClients(2)
                .withPool(2, Pool::open));
    Scaling scaling =
        levels.run(
            client ->
                Pool.execute(
                    client, "select pg_sleep(count(*) / 200000.0) from \"Shop\".\"Stock\""));

    assertThat(scaling.saturation().answer()).isEqualTo(Answer.DOES_NOT_APPLY);
    assertThatThrownBy(() -> assertThat(scaling).doesNotCollapse())
        .hasMessageContaining(
            "by rows in \"Shop\".\"Stock\": 1,000, 4,000, 16,000; 2 clients; a pool of 2 connections")
        .hasMessageContaining("half of the best throughput at the largest level\nbut it is ")
        .hasMessageContaining("Throughput falls beyond 1,000 rows");
    assertThatThrownBy(() -> assertThat(scaling).scalesUpTo(4_000))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("More rows are not meant to give more throughput");
    assertThat(Pool.count(database, "select count(*) from \"Shop\".\"Stock\"")).isEqualTo(2);
  }

  @Test
  void sessions_that_begin_and_end_all_the_time_are_seen(TestDatabase database) {
    Scaling scaling =
        Scaling.of(database)
            .clients(1, 2, 3)
            .rounds(6)
            .lasting(Duration.ofMillis(60))
            .run(client -> Pool.execute(client, "select pg_sleep(0.02)"));

    assertThat(scaling.levels())
        .allSatisfy(
            level -> {
              assertThat(String.valueOf(level.unseen())).doesNotContain("hidden");
              assertThat(level.percent(WaitKind.CONNECTION)).isPositive();
              assertThat(level.waits()).containsKey(new Wait(WaitKind.OTHER, "Timeout PgSleep"));
            });
  }

  @Test
  void sessions_that_may_not_be_seen_are_said(TestDatabase database) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create role pgassay_watcher login password 'watcher'");
    }
    PGSimpleDataSource watcher = new PGSimpleDataSource();
    watcher.setUrl(database.jdbcUrl());
    watcher.setUser("pgassay_watcher");
    watcher.setPassword("watcher");
    Scaling scaling =
        Scaling.of(watcher)
            .clients(1, 2, 3)
            .rounds(6)
            .lasting(Duration.ofMillis(60))
            .run(client -> Pool.count(database, "select 1 from pg_sleep(0.02)"));

    assertThatThrownBy(() -> assertThat(scaling).waitsForLocksAtMost(10))
        .hasMessageContaining("it cannot be told: what sessions of " + database.username())
        .hasMessageContaining("hidden from the role of this database: grant it pg_read_all_stats");
    assertThatThrownBy(() -> assertThat(scaling).waitsForConnectionsAtMost(10))
        .hasMessageContaining("no client took a connection from `client.dataSource()`");
  }
}
