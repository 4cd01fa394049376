package dev.pgassay.server;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;
import static dev.pgassay.assertions.DatabaseAssertions.assertThatSqlState;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.pgassay.DatabaseServer;
import dev.pgassay.DatabaseTest;
import dev.pgassay.Sql;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.recovery.WriteLedger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postgresql.PGConnection;

/** Each fault meets an application that can bear it, and one that cannot. */
@DatabaseTest(
    migrations = {},
    server = DatabaseServer.OWN,
    settings = "max_connections=40")
@Timeout(60)
class FaultsTest {

  private static final int MOST_ATTEMPTS = 200;
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private TestDatabase database;
  private TestServer server;
  private HikariDataSource pool;

  @BeforeEach
  void open_a_shop(TestDatabase database) {
    this.database = database;
    server = database.server();
    Sql.execute(
        database,
        "create schema \"Shop\"",
        "create table \"Shop\".\"Order Lines\" (reference text, state text default 'open')",
        "create table orders (reference text primary key, state text default 'open')",
        "insert into orders values ('A-1'), ('A-2')");
    pool = pool(database.jdbcUrl());
  }

  private HikariDataSource pool(String jdbcUrl) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(jdbcUrl);
    config.setUsername(database.username());
    config.setPassword(database.password());
    config.setMaximumPoolSize(2);
    config.setMinimumIdle(0);
    config.setConnectionTimeout(1_000);
    config.setInitializationFailTimeout(-1);
    config.setConnectionInitSql("set lock_timeout = '100ms'");
    return new HikariDataSource(config);
  }

  @AfterEach
  void close_the_shop() {
    pool.close();
  }

  /** What an application does in a transaction. */
  @FunctionalInterface
  private interface Work {
    void on(Connection connection) throws SQLException;
  }

  /** An application that gives up at once. */
  private static void once(DataSource dataSource, Work work) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      work.on(connection);
      connection.commit();
    }
  }

  /** An application that tries again. */
  private static void patiently(DataSource dataSource, Work work) throws SQLException {
    for (int attempt = 1; ; attempt++) {
      try {
        once(dataSource, work);
        return;
      } catch (SQLException e) {
        if (attempt == MOST_ATTEMPTS) {
          throw e;
        }
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Work of(String sql) {
    return connection -> {
      try (Statement statement = connection.createStatement()) {
        statement.execute(sql);
      }
    };
  }

  private static Work placing(String reference) {
    return connection -> {
      try (PreparedStatement insert =
          connection.prepareStatement(
              "insert into orders (reference) values (?) on conflict do nothing")) {
        insert.setString(1, reference);
        insert.execute();
      }
    };
  }

  private static final Work PAYING = of("update orders set state = 'paid' where reference = 'A-1'");

  /** A patient application gets through as soon as the fault that it has met is put right. */
  private void bears(ArmedFault fault, Work work) throws Exception {
    CompletableFuture<Void> application =
        CompletableFuture.runAsync(
            () -> {
              try {
                patiently(pool, work);
              } catch (SQLException e) {
                throw new IllegalStateException(e);
              }
            });
    while (!fault.struck()) {
      assertThat(application).as("the application has not met: %s", fault).isNotDone();
      pause();
    }
    fault.close();
    application.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    assertThat(fault.struck()).isTrue();
  }

  private void meets(ArmedFault fault, Work work, String state) {
    assertThatSqlState(catchThrowable(() -> once(database, work))).is(state);
    assertThat(fault.struck()).as(fault.toString()).isTrue();
    assertThat(fault.toString()).endsWith(": it has struck");
    fault.close();
  }

  @Test
  void sessions_that_end_are_replaced_by_a_pool() throws Exception {
    once(pool, placing("A-3"));
    try (Connection without = database.getConnection()) {
      assertThat(server.endSessions()).isGreaterThanOrEqualTo(2);
      assertThatSqlState(catchThrowable(() -> of("select 1").on(without))).is("57P01");
    }
    patiently(pool, placing("A-4"));
    assertThat(pool).recoversWithin(LIMIT, 2);
    assertThat(server.endSessions()).isPositive();
  }

  @Test
  void one_session_ends_and_the_others_stay() throws Exception {
    try (Connection one = database.getConnection();
        Connection other = database.getConnection()) {
      server.endSession(one.unwrap(PGConnection.class).getBackendPID());
      assertThatSqlState(catchThrowable(() -> of("select 1").on(one))).is("57P01");
      of("select 1").on(other);
    }
    assertThatThrownBy(() -> server.endSession(1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("There is no session `1` of a client");
  }

  @Test
  void a_full_server_refuses_who_comes_new() throws Exception {
    bears(server.fillConnections(), placing("A-4"));
    try (Connection open = database.getConnection()) {
      ArmedFault full = server.fillConnections();
      assertThat(full.struck()).isFalse();
      assertThat(full.toString()).contains("it has not struck. It takes a new connection");
      of("select 1").on(open);
      meets(full, placing("A-5"), "53300");
    }
    once(database, placing("A-5"));
  }

  @Test
  void a_locked_table_lets_nobody_in() throws Exception {
    bears(server.lock("orders"), PAYING);
    meets(server.lock("orders"), of("set lock_timeout = '1s'; select * from orders"), "55P03");
    try (ArmedFault lock = server.lock("\"Shop\".\"Order Lines\"")) {
      assertThat(lock.struck()).isFalse();
      assertThat(lock.toString())
          .startsWith("lock on \"Shop\".\"Order Lines\": it has not struck.");
    }
  }

  @Test
  void a_read_only_server_ends_sessions_and_refuses_writes() throws Exception {
    once(pool, placing("A-3"));
    try (Connection open = database.getConnection()) {
      ArmedFault readOnly = server.readOnly();
      assertThatSqlState(catchThrowable(() -> of("select 1").on(open))).is("57P01");
      once(database, of("select * from orders"));
      bears(readOnly, placing("A-4"));
    }
    meets(server.readOnly(), placing("A-5"), "25006");
    once(database, placing("A-5"));
    Sql.execute(database, "create role reader", "grant select on orders to reader");
    try (ArmedFault readOnly = server.readOnly()) {
      // A login is made for the role, which is no concern of the application.
      once(database.as("reader"), of("select * from orders"));
      assertThat(readOnly.struck()).isFalse();
    }
  }

  @Test
  void a_deadlock_has_one_victim() throws Exception {
    ArmedFault deadlock = server.deadlock("orders");
    assertThat(deadlock.struck()).isFalse();
    patiently(pool, placing("A-3"));
    assertThat(deadlock.struck()).isTrue();
    deadlock.close();

    meets(server.deadlock("orders"), PAYING, "40P01");
    once(database, PAYING);
  }

  @Test
  void a_deadlock_strikes_once_among_many() throws Exception {
    try (ArmedFault deadlock = server.deadlock("\"Shop\".\"Order Lines\"")) {
      Work line = of("insert into \"Shop\".\"Order Lines\" values ('A-1')");
      CompletableFuture<?>[] writers = new CompletableFuture<?>[8];
      for (int i = 0; i < writers.length; i++) {
        writers[i] =
            CompletableFuture.supplyAsync(() -> catchThrowable(() -> once(database, line)));
      }
      int victims = 0;
      for (CompletableFuture<?> writer : writers) {
        Object thrown = writer.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        if (thrown != null) {
          assertThatSqlState((Throwable) thrown).is("40P01");
          victims++;
        }
      }
      assertThat(victims).isOne();
      assertThat(deadlock.struck()).isTrue();
    }
  }

  private static Work at(int isolation, Work work) {
    return connection -> {
      connection.setTransactionIsolation(isolation);
      work.on(connection);
    };
  }

  @Test
  void a_serialization_failure_needs_an_isolation_that_knows_it() throws Exception {
    Work paying = at(Connection.TRANSACTION_REPEATABLE_READ, PAYING);
    ArmedFault conflict = server.serializationFailure("orders");
    patiently(pool, paying);
    assertThat(conflict.struck()).isTrue();
    conflict.close();

    meets(
        server.serializationFailure("orders"),
        at(Connection.TRANSACTION_SERIALIZABLE, of("delete from orders where reference = 'A-2'")),
        "40001");
    try (ArmedFault never = server.serializationFailure("orders")) {
      once(database, PAYING);
      assertThat(never.struck()).isFalse();
      assertThat(never.toString())
          .contains("It was written to at READ COMMITTED")
          .contains("it takes REPEATABLE READ or SERIALIZABLE");
    }
    assertThat(Sql.string(database, "select string_agg(state, ' ') from orders"))
        .isEqualTo("open paid");
  }

  @Test
  void a_statement_that_waits_too_long_is_canceled() throws Exception {
    try (Connection open = database.getConnection()) {
      ArmedFault timeout = server.statementTimeout("orders");
      assertThatSqlState(catchThrowable(() -> PAYING.on(open))).is("57014");
      assertThat(timeout.struck()).isTrue();
      timeout.close();
      PAYING.on(open);
    }
    meets(server.statementTimeout("orders"), PAYING, "57014");
    once(database, of("select pg_sleep(0.6)"));
  }

  @Test
  void slow_writes_reach_a_limit() throws Exception {
    ArmedFault slow = server.slow("orders", Duration.ofMillis(300));
    once(pool, PAYING);
    assertThat(slow.struck()).isTrue();
    meets(slow, of("set statement_timeout = '100ms'; update orders set state = 'paid'"), "57014");
    once(database, PAYING);
  }

  @Test
  void a_retry_after_a_lost_reply_writes_once_or_twice() throws Exception {
    TestNetwork network = server.network();
    assertThat(server.network()).isSameAs(network);
    WriteLedger orders = new WriteLedger();
    WriteLedger lines = new WriteLedger();
    try (HikariDataSource pool = pool(network.jdbcUrl())) {
      try (ArmedFault loss = network.loseReplyTo("COMMIT")) {
        orders.write("A-3", () -> patiently(pool, placing("A-3")));
        assertThat(loss.struck()).isTrue();
      }
      network.loseReplyTo("COMMIT");
      lines.write(
          "A-3", () -> patiently(pool, of("insert into \"Shop\".\"Order Lines\" values ('A-3')")));
    }
    assertThat(database)
        .keepsWritesOf(orders, "select reference from orders where reference > 'A-2'");
    assertThatThrownBy(
            () ->
                assertThat(database)
                    .keepsWritesOf(lines, "select reference from \"Shop\".\"Order Lines\""))
        .hasMessageContaining("A-3 (2 rows, not 1)");
  }

  @Test
  void a_cut_network_is_borne_by_a_pool() throws Exception {
    TestNetwork network = server.network();
    try (HikariDataSource pool = pool(network.jdbcUrl())) {
      once(pool, placing("A-3"));
      try (ArmedFault cut = network.cut()) {
        assertThatSqlState(catchThrowable(() -> once(pool, placing("A-4")))).isLostConnection();
        assertThatThrownBy(() -> assertThat(pool).recoversWithin(Duration.ofMillis(100)))
            .hasMessageContaining("it has not");
        assertThat(cut.struck()).isTrue();
      }
      assertThat(pool).recoversWithin(LIMIT, 2);
      assertThat(database).leavesNoTransactionOpen(() -> once(pool, placing("A-4")));
    }
  }

  @Test
  void an_address_leads_to_the_promoted_standby_after_a_fail_over() throws Exception {
    TestNetwork network = server.network();
    WriteLedger ledger = new WriteLedger();
    try (HikariDataSource pool = pool(network.jdbcUrl());
        Standby standby = server.standby()) {
      ledger.write("A-3", () -> once(pool, placing("A-3")));
      standby.awaitCatchUp(LIMIT);
      server.stop();
      assertThatSqlState(catchThrowable(() -> once(pool, placing("A-4")))).isLostConnection();

      network.switchTo(standby.jdbcUrl());
      assertThatSqlState(catchThrowable(() -> patientlyUntil("25006", pool, placing("A-4"))))
          .is("25006");
      standby.promote();
      ledger.write("A-5", () -> patiently(pool, placing("A-5")));

      assertThat(network)
          .keepsWritesOf(ledger, "select reference from orders where reference > 'A-2'");
      assertThat(Sql.string(standby, "select max(reference) from orders")).isEqualTo("A-5");
    }
  }

  /** Tries again as long as the error is another one. */
  private static void patientlyUntil(String state, DataSource dataSource, Work work)
      throws SQLException {
    patiently(
        dataSource,
        connection -> {
          try {
            work.on(connection);
          } catch (SQLException e) {
            if (state.equals(e.getSQLState())) {
              throw new IllegalStateException(e);
            }
            throw e;
          }
        });
  }

  @Test
  void whoever_has_few_rights_meets_a_fault_as_well() {
    Sql.execute(
        database,
        "create role clerk",
        "grant select, insert, update on orders to clerk",
        "revoke usage on schema public from public",
        "grant usage on schema public to clerk");
    DataSource clerk = database.as("clerk");
    try (ArmedFault deadlock = server.deadlock("orders")) {
      assertThatSqlState(catchThrowable(() -> once(clerk, placing("A-3")))).is("40P01");
      assertThat(deadlock.struck()).isTrue();
    }
    try (ArmedFault conflict = server.serializationFailure("orders")) {
      Work paying = at(Connection.TRANSACTION_REPEATABLE_READ, PAYING);
      assertThatSqlState(catchThrowable(() -> once(clerk, paying))).is("40001");
      assertThat(conflict.struck()).isTrue();
    }
  }

  @Test
  void faults_end_with_their_server() throws Exception {
    ArmedFault lock = server.lock("\"Shop\".\"Order Lines\"");
    ArmedFault deadlock = server.deadlock("orders");
    ArmedFault slow = server.slow("orders", LIMIT);
    server.restart();
    once(database, PAYING);
    once(database, of("select * from \"Shop\".\"Order Lines\""));
    assertThat(lock.struck()).isFalse();
    slow.close();
    deadlock.close();
    lock.close();
    assertThat(database).hasNoSchema("pgassay_fault");
  }

  @Test
  void a_table_that_is_not_there_is_said_at_once() {
    assertThatThrownBy(() -> server.lock("order"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("There is no table `order`. Did you mean `orders`?");
    assertThatThrownBy(() -> server.deadlock("Order Lines"))
        .isInstanceOf(IllegalArgumentException.class);
    Sql.execute(database, "create view all_orders as select * from orders");
    assertThatThrownBy(() -> server.deadlock("all_orders"))
        .hasMessageContaining("`all_orders` is no table");
    assertThatThrownBy(() -> server.slow("orders", Duration.ZERO))
        .hasMessageContaining("slows nothing down");
  }

  @Test
  void partitioned_tables_are_tables() throws Exception {
    Sql.execute(
        database,
        "create table moves (id integer, at integer) partition by list (at)",
        "create table moves_1 partition of moves for values in (1)",
        "insert into moves values (1, 1)");
    meets(server.deadlock("moves"), of("insert into moves values (2, 1)"), "40P01");
    meets(
        server.serializationFailure("moves"),
        at(Connection.TRANSACTION_REPEATABLE_READ, of("update moves set id = 3")),
        "40001");
  }

  @Test
  void nothing_of_a_fault_is_left_in_the_database() throws Exception {
    server.deadlock("orders").close();
    server.serializationFailure("orders").close();
    server.slow("orders", Duration.ofMillis(1)).close();
    assertThat(database).hasNoSchema("pgassay_fault");
    assertThat(database).table("orders").hasOnlyTriggers();
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .noneMatch(name -> name.startsWith("pgassay-trap"));
  }
}
