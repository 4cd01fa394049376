package dev.pgassay.assertions.recovery;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.Sql;
import dev.pgassay.assertions.facilities.ForwardingDataSource;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;
import org.postgresql.ds.PGSimpleDataSource;

@DatabaseTest(migrations = {})
class RecoveryTest {

  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(300);

  @Test
  void a_data_source_recovers_when_it_gives_a_connection_again(TestDatabase database) {
    AtomicInteger asked = new AtomicInteger();
    DataSource pool =
        new ForwardingDataSource(database) {
          @Override
          public Connection getConnection() throws SQLException {
            if (asked.incrementAndGet() < 4) {
              throw new SQLException("not yet", "08001");
            }
            return super.getConnection();
          }
        };
    assertThat(pool).recoversWithin(LONG);
    assertThat(asked).hasValue(4);
  }

  @Test
  void a_connection_that_does_not_work_is_none(TestDatabase database) {
    DataSource stale =
        new ForwardingDataSource(database) {
          @Override
          public Connection getConnection() throws SQLException {
            Connection connection = super.getConnection();
            connection.close();
            return connection;
          }
        };
    assertThatThrownBy(() -> assertThat(stale).recoversWithin(SHORT))
        .isInstanceOf(AssertionFailedError.class)
        .hasMessageContainingAll(
            "Expecting data source:",
            "to give a connection within:\n  PT0.3S",
            "it has not",
            "The last error (08003)");
  }

  @Test
  void a_data_source_that_never_answers_does_not_hold_the_test(TestDatabase database) {
    Semaphore never = new Semaphore(0);
    DataSource silent =
        new ForwardingDataSource(database) {
          @Override
          public Connection getConnection() throws SQLException {
            never.acquireUninterruptibly();
            return super.getConnection();
          }
        };
    assertThatThrownBy(() -> assertThat(silent).recoversWithin(SHORT))
        .hasMessageContaining("The last attempt got no answer");
    never.release();
  }

  @Test
  void so_many_connections_at_once_are_not_one_after_the_other(TestDatabase database) {
    Semaphore two = new Semaphore(2);
    DataSource small =
        new ForwardingDataSource(database) {
          @Override
          public Connection getConnection() throws SQLException {
            if (!two.tryAcquire()) {
              throw new SQLException("no connection is free", "53300");
            }
            return super.getConnection();
          }
        };
    assertThat(small).recoversWithin(LONG, 2);
    two.release(2);
    assertThatThrownBy(() -> assertThat(small).recoversWithin(SHORT, 3))
        .hasMessageContainingAll("to give 3 connections at once", "(53300)");
  }

  @Test
  void no_time_and_no_connections_are_refused(TestDatabase database) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> assertThat(database).recoversWithin(Duration.ZERO));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> assertThat(database).recoversWithin(LONG, 0));
  }

  @Test
  void a_session_that_an_action_leaves_is_found(TestDatabase database) throws SQLException {
    assertThat(database).leavesNoSessionBehind(() -> Sql.run(database, "select 1"));
    Connection[] left = new Connection[1];
    assertThatThrownBy(
            () ->
                assertThat(database)
                    .leavesNoSessionBehind(
                        () -> {
                          left[0] = database.getConnection();
                          left[0].createStatement().execute("select 'the last statement'");
                        }))
        .isInstanceOf(AssertionFailedError.class)
        .hasMessageContainingAll(
            "to have no session left of", "it has 1 session:", "idle, select 'the last statement'");
    left[0].close();
  }

  @Test
  void a_transaction_that_an_action_leaves_open_is_found(TestDatabase database)
      throws SQLException {
    try (Connection pooled = database.getConnection()) {
      assertThat(database)
          .leavesNoTransactionOpen(() -> pooled.createStatement().execute("select 1"));
      assertThatThrownBy(
              () ->
                  assertThat(database)
                      .leavesNoTransactionOpen(
                          () -> {
                            pooled.setAutoCommit(false);
                            pooled.createStatement().execute("select 'begun'");
                          }))
          .isInstanceOf(AssertionFailedError.class)
          .hasMessageContainingAll("it has 1 transaction:", "idle in transaction, select 'begun'");
      // What was open before the action is not the action's.
      assertThat(database).leavesNoTransactionOpen(() -> Sql.run(database, "select 1"));
      assertThat(database).leavesNoSessionBehind(() -> Sql.run(database, "select 1"));
    }
  }

  @Test
  void sessions_that_are_hidden_from_who_looks_are_not_taken_for_none(TestDatabase database)
      throws SQLException {
    Sql.run(database, "create role onlooker login password 'secret'");
    PGSimpleDataSource onlooker = new PGSimpleDataSource();
    onlooker.setUrl(database.jdbcUrl());
    onlooker.setUser("onlooker");
    onlooker.setPassword("secret");
    assertThat(onlooker).leavesNoSessionBehind(() -> Sql.run(onlooker, "select 1"));

    Connection[] left = new Connection[1];
    assertThatThrownBy(
            () ->
                assertThat(onlooker)
                    .leavesNoSessionBehind(() -> left[0] = database.getConnection()))
        .hasMessageContainingAll(
            "it has 1 session:",
            ", its state is hidden from this role",
            "Grant pg_read_all_stats to the role that looks");
    try (Connection pooled = left[0]) {
      assertThatThrownBy(
              () ->
                  assertThat(onlooker)
                      .leavesNoTransactionOpen(
                          () -> {
                            pooled.setAutoCommit(false);
                            pooled.createStatement().execute("select 'begun'");
                          }))
          .hasMessageContainingAll("it has 1 transaction:", ", its state is hidden from this role");
      Sql.run(database, "grant pg_read_all_stats to onlooker");
      assertThat(onlooker).leavesNoTransactionOpen(() -> Sql.run(onlooker, "select 1"));
    }
  }

  @Test
  void a_pool_that_gives_one_connection_after_the_other_does_not_give_two(TestDatabase database) {
    Semaphore one = new Semaphore(1);
    DataSource pool =
        new ForwardingDataSource(database) {
          @Override
          public Connection getConnection() throws SQLException {
            one.acquireUninterruptibly();
            Connection connection = super.getConnection();
            return (Connection)
                Proxy.newProxyInstance(
                    getClass().getClassLoader(),
                    new Class<?>[] {Connection.class},
                    (proxy, method, arguments) -> {
                      Object result = method.invoke(connection, arguments);
                      if (method.getName().equals("close")) {
                        one.release();
                      }
                      return result;
                    });
          }
        };
    assertThat(pool).recoversWithin(LONG);
    assertThatThrownBy(() -> assertThat(pool).recoversWithin(SHORT, 2))
        .hasMessageContaining("to give 2 connections at once");
  }
}
