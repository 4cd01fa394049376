package dev.pgassay.soak;

import static dev.pgassay.soak.SoakKind.WayBack.EITHER;
import static dev.pgassay.soak.SoakKind.WayBack.RESET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pgassay.Sql;
import dev.pgassay.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.postgresql.PGConnection;

/** Bodies with sessions that an application opened from the URL, or that outlive their test. */
final class ApplicationKinds {

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
          // Sessions of an application, from the URL
          new SoakKind(
              "an application with its own sessions", RESET, ApplicationKinds::application),
          new SoakKind(
              "an application with its own sessions, again", RESET, ApplicationKinds::application),
          new SoakKind(
              "an application with its own sessions, once more",
              RESET,
              ApplicationKinds::application),
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
          new SoakKind(
              "a statement that outlives the test", EITHER, ApplicationKinds::slowStatement),
          new SoakKind(
              "a transaction that outlives the test", EITHER, ApplicationKinds::slowTransaction),
          new SoakKind(
              "a data source that outlives the test", EITHER, ApplicationKinds::slowDataSource));

  private ApplicationKinds() {}

  private static SoakKind fromUrl(String name, String... statements) {
    return new SoakKind(
        "a session from the URL " + name,
        EITHER,
        (database, random) -> LeftOpen.run(fromUrl(database), statements, random));
  }

  private static Connection fromUrl(TestDatabase database) throws SQLException {
    return DriverManager.getConnection(
        database.jdbcUrl(), database.username(), database.password());
  }

  /** Uses the sessions that are there, as a pool would, drops those that are dead, adds one. */
  static void application(TestDatabase database, Random random) throws SQLException {
    String url = database.jdbcUrl();
    for (ApplicationSession session : List.copyOf(APPLICATION)) {
      if (!session.url().equals(url) || !isAlive(session.connection())) {
        APPLICATION.remove(session);
        LeftOpen.abort(session.connection());
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
    LeftOpen.keep(connection);
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
    LeftOpen.keep(connection);
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
    LeftOpen.keep(connection);
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
                LeftOpen.abort(connection);
              }
            },
            "soak");
    thread.setDaemon(true);
    thread.start();
    begun.await();
    Thread.sleep(10);
  }
}
