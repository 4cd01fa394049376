package dev.pgassay.soak;

import static dev.pgassay.soak.SoakKind.WayBack.EITHER;
import static dev.pgassay.soak.SoakKind.WayBack.RESET;
import static dev.pgassay.soak.SoakKind.connected;
import static dev.pgassay.soak.SoakKind.sql;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.Sql;
import dev.pgassay.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Bodies with sessions that end badly, late or never, and that work at the same time. */
final class SessionKinds {

  static final List<SoakKind> ALL =
      List.of(
          // Left open, by connections of ours
          leaving("an idle connection", RESET, "select 1"),
          leaving(
              "a transaction", EITHER, "begin", "insert into tenants_notes values ('l', 'left')"),
          leaving("a transaction that only read", EITHER, "begin", "select * from customers"),
          new SoakKind("a failed transaction left behind", EITHER, SessionKinds::failed),
          leaving(
              "a table locked", EITHER, "begin", "lock table customers in access exclusive mode"),
          leaving("an advisory lock", EITHER, "select pg_advisory_lock(<900>)"),
          leaving(
              "advisory locks and rows",
              EITHER,
              "select pg_advisory_lock_shared(7, <900>)",
              "update stock set amount = <90>"),
          leaving("a temporary table", EITHER, "create temporary table t as table products"),
          leaving(
              "a cursor",
              EITHER,
              "declare c cursor with hold for select * from exchange_rates",
              "fetch 5 from c"),
          leaving("a listener", EITHER, "listen soak", "notify soak, 'to myself'"),

          // Session state
          sql(
              "session settings",
              RESET,
              "set search_path to pg_catalog",
              "set timezone to 'Asia/Tokyo'",
              "set session_replication_role to replica",
              "insert into public.tenants_notes values ('s', 'x')"),
          sql(
              "a role of the session",
              RESET,
              "set role pg_monitor",
              "set session characteristics as transaction read only"),
          sql(
              "prepared statements",
              RESET,
              "prepare p as select * from customers where id = $1",
              "execute p(<60>)"),
          sql(
              "notifications",
              RESET,
              "listen soak",
              "begin",
              "insert into tenants_notes values ('n', 'x')",
              "notify soak, 'written'",
              "commit"),
          connected("a session ended in mid-transaction", EITHER, SessionKinds::terminated),
          connected("a statement that is cancelled", EITHER, SessionKinds::cancelled),

          // At the same time
          new SoakKind("writers at the same time", RESET, SessionKinds::writers),
          new SoakKind("a deadlock", RESET, SessionKinds::deadlock),
          new SoakKind("two who lock the same rows", RESET, SessionKinds::sharedLocks));

  private SessionKinds() {}

  private static SoakKind leaving(String name, SoakKind.WayBack wayBack, String... statements) {
    return new SoakKind(
        name + " left behind",
        wayBack,
        (database, random) -> LeftOpen.run(database.getConnection(), statements, random));
  }

  private static void failed(TestDatabase database, Random random) {
    String[] statements = {"begin", "delete from order_lines", "select 1 / 0"};
    assertThatThrownBy(() -> LeftOpen.run(database.getConnection(), statements, random))
        .hasMessageContaining("division by zero");
  }

  private static void terminated(Connection connection, Random random) throws SQLException {
    String pid = Sql.string(connection, "select pg_backend_pid()");
    Sql.execute(connection, "begin");
    Sql.execute(connection, "update exchange_rates set rate = rate + 1");
    Sql.execute(connection, "select nextval('ticket_numbers')");
    try (PreparedStatement last =
        connection.prepareStatement("select pg_terminate_backend(" + pid + ")")) {
      last.execute();
      throw new AssertionError("A session that was ended went on.");
    } catch (SQLException ended) {
      assertThat(ended.getSQLState()).isEqualTo("57P01");
    }
  }

  private static void cancelled(Connection connection, Random random) {
    Sql.execute(connection, "set statement_timeout to '30ms'");
    try {
      Sql.execute(
          connection,
          "insert into tenants_notes"
              + " select 'c', 'x' from (select generate_series(1, 100000000)) endless");
    } catch (IllegalStateException cancelled) {
      assertThat(cancelled).hasMessageContaining("statement timeout");
    }
  }

  private static void writers(TestDatabase database, Random random) throws Exception {
    List<ThrowingRunnable> tasks = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      long seed = random.nextLong();
      tasks.add(() -> write(database, new Random(seed)));
    }
    atTheSameTime(tasks);
  }

  private static void write(TestDatabase database, Random random) throws SQLException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      for (int i = 0; i < 12; i++) {
        int key = 1 + random.nextInt(50);
        Sql.execute(
            connection,
            switch (random.nextInt(4)) {
              case 0 -> "insert into tenants_notes values ('w', 'note " + key + "')";
              case 1 -> "select place_order(" + key + ", " + (50 + random.nextInt(50)) + ", 1)";
              case 2 -> "insert into reminders (note) values ('w" + key + "')";
              default -> "select nextval('cached_numbers')";
            });
        if (random.nextInt(3) == 0) {
          connection.rollback();
        } else {
          connection.commit();
        }
      }
    }
  }

  private static void deadlock(TestDatabase database, Random random) throws Exception {
    CountDownLatch bothHold = new CountDownLatch(2);
    AtomicInteger victims = new AtomicInteger();
    atTheSameTime(
        List.of(
            () -> lockTwo(database, 1, 2, bothHold, victims),
            () -> lockTwo(database, 2, 1, bothHold, victims)));
    assertThat(victims).hasValue(1);
  }

  private static void lockTwo(
      TestDatabase database, int first, int second, CountDownLatch bothHold, AtomicInteger victims)
      throws Exception {
    try (Connection connection = database.getConnection()) {
      Sql.execute(connection, "set deadlock_timeout to '20ms'");
      Sql.execute(connection, "begin");
      Sql.execute(connection, "update stock set amount = 0 where product_id = " + first);
      bothHold.countDown();
      bothHold.await(10, TimeUnit.SECONDS);
      try {
        Sql.execute(connection, "update stock set amount = 0 where product_id = " + second);
        Sql.execute(connection, "commit");
      } catch (IllegalStateException deadlock) {
        assertThat(deadlock).hasMessageContaining("deadlock");
        victims.incrementAndGet();
      }
    }
  }

  private static void sharedLocks(TestDatabase database, Random random) throws SQLException {
    try (Connection one = database.getConnection();
        Connection two = database.getConnection()) {
      Sql.execute(one, "begin");
      Sql.execute(two, "begin");
      Sql.execute(one, "select * from customers for share");
      Sql.execute(two, "select * from customers for share");
      Sql.execute(one, "commit");
      Sql.execute(two, "update customers set name = 'locked by two' where id = 1");
      Sql.execute(two, "commit");
    }
  }

  private interface ThrowingRunnable {
    void run() throws Exception;
  }

  private static void atTheSameTime(List<ThrowingRunnable> tasks) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
    try {
      List<Future<?>> running = new ArrayList<>();
      for (ThrowingRunnable task : tasks) {
        running.add(
            threads.submit(
                () -> {
                  task.run();
                  return null;
                }));
      }
      for (Future<?> one : running) {
        one.get(60, TimeUnit.SECONDS);
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
