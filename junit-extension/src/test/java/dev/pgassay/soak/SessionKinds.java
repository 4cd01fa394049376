package dev.pgassay.soak;

import static dev.pgassay.soak.SoakKind.WayBack.EITHER;
import static dev.pgassay.soak.SoakKind.WayBack.RESET;
import static dev.pgassay.soak.SoakKind.connected;
import static dev.pgassay.soak.SoakKind.sql;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pgassay.Sql;
import dev.pgassay.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.postgresql.PGConnection;

/** Bodies with sessions that end badly, late or never, and that work at the same time. */
final class SessionKinds {

  /** What bodies left open, so that it is not closed by being forgotten. */
  private static final ConcurrentLinkedQueue<Connection> LEFT = new ConcurrentLinkedQueue<>();

  /** An application's sessions, which it goes on using in later tests. */
  private static final ConcurrentLinkedQueue<ApplicationSession> APPLICATION =
      new ConcurrentLinkedQueue<>();

  private static final int MOST_APPLICATION_SESSIONS = 5;
  private static final String WRITE = "insert into audit_log (subject, action) values ('app', ?)";

  /**
   * A session with a statement that its server has prepared.
   *
   * @param url where the application believes it to lead
   */
  private record ApplicationSession(String url, Connection connection, PreparedStatement write) {}

  static final List<SoakKind> ALL =
      List.of(
          // Left open, by connections of ours
          leaving("an idle connection", RESET, "select 1"),
          leaving(
              "a transaction", EITHER, "begin", "insert into tenants_notes values ('l', 'left')"),
          leaving("a transaction that only read", EITHER, "begin", "select * from customers"),
          leaving(
              "a failed transaction",
              EITHER,
              "begin",
              "delete from order_lines",
              "do $$ begin perform 1 / 0; exception when division_by_zero then null; end $$"),
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
          new SoakKind("two who lock the same rows", RESET, SessionKinds::sharedLocks),

          // Sessions of an application, from the URL
          new SoakKind("an application", RESET, SessionKinds::application),
          new SoakKind("an application that writes again", RESET, SessionKinds::application),
          new SoakKind("an application and later nothing", RESET, SessionKinds::application),
          fromUrl("in a transaction", "begin", "insert into tenants_notes values ('u', 'url')"),
          fromUrl("that waits in a transaction", "begin", "select count(*) from stock"),
          fromUrl("with a lock", "select pg_advisory_lock(<900>)"),
          fromUrl("with a temporary table", "create temporary table url_t as table stock"),
          fromUrl(
              "with a listener",
              "listen soak",
              "update stock set amount = 2 where product_id = <100>"),
          fromUrl(
              "with settings",
              "set search_path to pg_temp",
              "set default_transaction_read_only to on"),
          fromUrl(
              "with a cursor",
              "declare c cursor with hold for select * from products",
              "fetch 2 from c"),
          fromUrl(
              "with a temporary sequence",
              "create temporary sequence url_s",
              "select nextval('url_s')"),

          // Later than the test
          new SoakKind("a statement that outlives the test", EITHER, SessionKinds::slowStatement),
          new SoakKind(
              "a transaction that outlives the test", EITHER, SessionKinds::slowTransaction),
          new SoakKind(
              "a data source that outlives the test", EITHER, SessionKinds::slowDataSource));

  private SessionKinds() {}

  /** Closes what is left of all bodies. */
  static void closeAll() {
    List<Connection> connections = new ArrayList<>(LEFT);
    APPLICATION.forEach(session -> connections.add(session.connection()));
    LEFT.clear();
    APPLICATION.clear();
    for (Connection connection : connections) {
      try {
        connection.abort(Runnable::run);
      } catch (SQLException e) {
        // It was closed already, by whoever ended the test.
      }
    }
  }

  private static SoakKind leaving(String name, SoakKind.WayBack wayBack, String... statements) {
    SoakKind kind = sql(name + " left behind", wayBack, statements);
    return new SoakKind(
        kind.name(),
        wayBack,
        (database, random) -> run(database.getConnection(), statements, random));
  }

  private static SoakKind fromUrl(String name, String... statements) {
    return new SoakKind(
        "a session from the URL " + name,
        EITHER,
        (database, random) -> run(fromUrl(database), statements, random));
  }

  private static void run(Connection connection, String[] statements, Random random)
      throws SQLException {
    LEFT.add(connection);
    for (String statement : statements) {
      Sql.execute(connection, SoakKind.filled(statement, random));
    }
  }

  private static Connection fromUrl(TestDatabase database) throws SQLException {
    return DriverManager.getConnection(
        database.jdbcUrl(), database.username(), database.password());
  }

  private static void terminated(Connection connection, Random random) throws SQLException {
    String pid = Sql.string(connection, "select pg_backend_pid()");
    Sql.execute(connection, "begin");
    Sql.execute(connection, "update exchange_rates set rate = rate + 1");
    Sql.execute(connection, "select nextval('ticket_numbers')");
    try (PreparedStatement suicide =
        connection.prepareStatement("select pg_terminate_backend(" + pid + ")")) {
      suicide.execute();
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

  /** Uses the sessions that are there, as a pool would, drops those that are dead, adds one. */
  private static void application(TestDatabase database, Random random) throws SQLException {
    String url = database.jdbcUrl();
    for (ApplicationSession session : List.copyOf(APPLICATION)) {
      if (!session.url().equals(url) || !isAlive(session.connection())) {
        APPLICATION.remove(session);
        session.connection().abort(Runnable::run);
      }
    }
    if (APPLICATION.size() < MOST_APPLICATION_SESSIONS) {
      APPLICATION.add(newSession(database));
    }
    for (ApplicationSession session : APPLICATION) {
      Connection connection = session.connection();
      assertThat(Sql.string(connection, "select current_database()")).isEqualTo(database.name());
      for (int i = 0; i < 7; i++) {
        session.write().setString(1, "WRITE " + i);
        session.write().executeUpdate();
      }
      assertThat(Sql.string(connection, "select count(*) from products")).isEqualTo("100");
      assertThat(Sql.string(connection, "select currval('audit_log_id_seq') > 0")).isEqualTo("t");
    }
  }

  private static ApplicationSession newSession(TestDatabase database) throws SQLException {
    Connection connection = fromUrl(database);
    connection.unwrap(PGConnection.class).setPrepareThreshold(1);
    return new ApplicationSession(
        database.jdbcUrl(), connection, connection.prepareStatement(WRITE));
  }

  private static boolean isAlive(Connection connection) {
    try {
      return connection.isValid(5);
    } catch (SQLException e) {
      return false;
    }
  }

  private static void slowStatement(TestDatabase database, Random random) throws Exception {
    Connection connection = fromUrl(database);
    LEFT.add(connection);
    inBackground(
        connection,
        () ->
            Sql.execute(
                connection,
                "insert into tenants_notes select 'late', 'x' || pg_sleep(0.002)::text"
                    + " from generate_series(1, 200)"));
  }

  private static void slowTransaction(TestDatabase database, Random random) throws Exception {
    Connection connection = fromUrl(database);
    LEFT.add(connection);
    inBackground(
        connection,
        () -> {
          connection.setAutoCommit(false);
          for (int i = 0; i < 100; i++) {
            Sql.execute(connection, "insert into tenants_notes values ('late', 'y')");
            Thread.sleep(3);
          }
          connection.commit();
        });
  }

  private static void slowDataSource(TestDatabase database, Random random) throws Exception {
    inBackground(
        database.getConnection(),
        () -> {
          for (int i = 0; i < 100; i++) {
            Sql.execute(database, "insert into tenants_notes values ('late', 'z')");
            Thread.sleep(3);
          }
        });
  }

  private interface ThrowingRunnable {
    void run() throws Exception;
  }

  /** Begins something that the test does not wait for; that it fails is as it should be. */
  private static void inBackground(Connection connection, ThrowingRunnable task) throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    Thread thread =
        new Thread(
            () -> {
              begun.countDown();
              try {
                task.run();
              } catch (Exception ended) {
                // The test's end ended it.
              } finally {
                abort(connection);
              }
            },
            "soak");
    thread.setDaemon(true);
    thread.start();
    begun.await();
    Thread.sleep(10);
  }

  private static void abort(Connection connection) {
    try {
      connection.abort(Runnable::run);
    } catch (SQLException e) {
      // It is gone.
    }
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
