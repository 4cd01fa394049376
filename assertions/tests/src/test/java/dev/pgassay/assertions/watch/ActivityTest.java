package dev.pgassay.assertions.watch;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.Sql;
import dev.pgassay.assertions.change.ThrowingRunnable;
import dev.pgassay.assertions.facilities.ActivityFigure;
import dev.pgassay.assertions.facilities.ForwardingDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;
import org.postgresql.ds.PGSimpleDataSource;

@DatabaseTest(migrations = {})
class ActivityTest {

  private static final ActivityBudget UNLIMITED = ActivityBudget.unlimited();

  private TestDatabase database;

  @BeforeEach
  void make_orders(TestDatabase database) throws SQLException {
    this.database = database;
    Sql.run(
        database,
        """
        create schema "Sales Dept";
        create table "Sales Dept"."Orders" (id integer primary key, status text not null);
        insert into "Sales Dept"."Orders" select n, 'open' from generate_series(1, 20) n;
        """);
  }

  private AssertionFailedError exceeds(ActivityBudget budget, ThrowingRunnable<Exception> action) {
    return exceeds(database, budget, action);
  }

  private static AssertionFailedError exceeds(
      DataSource database, ActivityBudget budget, ThrowingRunnable<Exception> action) {
    AssertionFailedError failure =
        catchThrowableOfType(
            AssertionFailedError.class, () -> assertThat(database).staysWithin(budget, action));
    assertThat(failure).as("the failure of a budget that is exceeded").isNotNull();
    return failure;
  }

  private PGSimpleDataSource plain(String role, String password) {
    PGSimpleDataSource plain = new PGSimpleDataSource();
    plain.setUrl(database.jdbcUrl());
    plain.setUser(role);
    plain.setPassword(password);
    return plain;
  }

  @Test
  void counts_temporary_files_and_names_the_statement() throws Exception {
    ActivityBudget budget = UNLIMITED.temporaryFiles(0).temporaryBytes(0);

    assertThat(database)
        .staysWithin(
            budget, () -> Sql.query(database, "select n from generate_series(1, 10) n order by 1"));
    assertThat(
            exceeds(
                budget,
                () ->
                    Sql.run(
                        database,
                        "set work_mem = '64kB'; select 'big sort', n from generate_series(1,"
                            + " 400000) n order by n desc")))
        .hasMessageMatching(
            """
            (?s)Expecting database:
              pgassay\\w+
            to stay within:
              temporary files: 0 at most
              bytes in temporary files: 0 at most
            but it did not:
              temporary files: [1-9]
              bytes in temporary files: [\\d,]+
            temporary files and bytes in temporary files, what was seen:
              [\\d,]+ bytes  session \\d+
                select 'big sort', n from .*""");
  }

  @Test
  void names_the_statement_of_a_temporary_file_by_a_bind_as_well() throws Exception {
    try (Connection connection = database.getConnection();
        Statement setting = connection.createStatement();
        PreparedStatement sort =
            connection.prepareStatement("select n from generate_series(1, ?) n order by n desc")) {
      setting.execute("set work_mem = '64kB'");
      sort.setInt(1, 300_000);

      assertThat(exceeds(UNLIMITED.temporaryFiles(0), sort::executeQuery))
          .hasMessageContaining("select n from generate_series(1, $1) n order by n desc");
    }
  }

  @Test
  void counts_temporary_files_of_a_role_whose_name_has_a_space() throws Exception {
    Sql.run(database, "create role \"my app\" login password 'secret'");

    assertThat(
            exceeds(
                UNLIMITED.temporaryFiles(0),
                () -> {
                  Sql.query(database, "select 1");
                  Sql.run(
                      plain("my app", "secret"),
                      "set work_mem = '64kB';"
                          + " select n from generate_series(1, 400000) n order by n desc");
                }))
        .hasMessageContaining("but it did not:\n  temporary files: ");
  }

  @Test
  void measures_the_log_that_this_database_wrote() throws Exception {
    TestDatabase other = database.copy();
    ActivityBudget budget = UNLIMITED.walBytes(100_000);

    assertThat(database)
        .staysWithin(
            budget,
            () -> {
              Sql.run(
                  database, "update \"Sales Dept\".\"Orders\" set status = 'paid' where id = 1");
              if (database.serverMajorVersion() > 14) {
                Sql.run(
                    other,
                    "create table big as select n, repeat('x', 100) from generate_series(1, 20000) n");
              }
            });
    assertThat(
            exceeds(
                budget,
                () ->
                    Sql.run(
                        database,
                        "create table big as select n, repeat('x', 100) from generate_series(1,"
                            + " 20000) n")))
        .hasMessageContaining("bytes of write-ahead log: 100,000 at most")
        .hasMessageContaining("but it did not:\n  bytes of write-ahead log: ");
  }

  @Test
  void tells_who_waited_for_a_lock_and_who_held_it() throws Exception {
    ActivityBudget budget = UNLIMITED.lockWaits(0).lockWaitTime(Duration.ofMillis(50));

    assertThat(database)
        .staysWithin(budget, () -> Sql.query(database, "table \"Sales Dept\".\"Orders\""));
    assertThat(exceeds(budget, () -> waitForARow(400)))
        .hasMessageContaining("waits for locks: 1\n")
        .hasMessageMatching("(?s).*longest wait for a lock: [\\d,.]+ ms\n.*")
        .hasMessageContaining(" waited for ShareLock on \"Sales Dept\".\"Orders\"\n")
        .hasMessageContaining("set status = 'second' where id = 7")
        .hasMessageContaining("held up by session ")
        .hasMessageContaining(", idle in transaction\n")
        .hasMessageContaining("set status = 'first' where id = 7");
  }

  private void waitForARow(int millis) throws Exception {
    ExecutorService second = Executors.newSingleThreadExecutor();
    try (Connection connection = database.getConnection();
        Statement first = connection.createStatement()) {
      connection.setAutoCommit(false);
      first.execute("update \"Sales Dept\".\"Orders\" set status = 'first' where id = 7");
      CountDownLatch begun = new CountDownLatch(1);
      Future<?> waiting =
          second.submit(
              () -> {
                begun.countDown();
                Sql.run(
                    database,
                    "update \"Sales Dept\".\"Orders\" set status = 'second' where id = 7");
                return null;
              });
      begun.await();
      Thread.sleep(millis);
      connection.commit();
      waiting.get();
    } finally {
      second.shutdown();
    }
  }

  @Test
  void tells_the_statement_that_was_slow() throws Exception {
    ActivityBudget budget = UNLIMITED.statementTime(Duration.ofMillis(100));

    assertThat(database)
        .staysWithin(
            UNLIMITED.statementTime(Duration.ofMinutes(1)), () -> Sql.query(database, "select 1"));
    assertThat(exceeds(budget, () -> Sql.query(database, "select 'slow', pg_sleep(0.4)")))
        .hasMessageContaining("longest statement: 100 ms at most")
        .hasMessageContaining("\n    select 'slow', pg_sleep(0.4)");
  }

  @Test
  void counts_sessions_at_once_and_not_one_after_the_other() throws Exception {
    ActivityBudget budget = UNLIMITED.sessions(1);

    assertThat(database)
        .staysWithin(
            budget,
            () -> {
              for (int i = 0; i < 20; i++) {
                Sql.query(database, "select 1");
              }
            });
    assertThat(
            exceeds(
                budget,
                () -> {
                  try (Connection first = database.getConnection();
                      Connection second = database.getConnection()) {
                    first.setAutoCommit(false);
                    first.createStatement().execute("select 'held'");
                    second.createStatement().execute("select pg_sleep(0.3)");
                  }
                }))
        .hasMessageContaining("sessions at once: 1 at most")
        .hasMessageContaining("but it did not:\n  sessions at once: 2\n")
        .hasMessageContaining(", idle in transaction\n    select 'held'")
        .hasMessageContaining(", active\n    select pg_sleep(0.3)");
  }

  @Test
  void counts_dead_rows_by_table() throws Exception {
    ActivityBudget budget = UNLIMITED.deadRows(5);

    assertThat(database)
        .staysWithin(
            budget,
            () ->
                Sql.run(
                    database, "update \"Sales Dept\".\"Orders\" set status = 'paid' where id < 4"));
    assertThat(
            exceeds(
                budget,
                () -> Sql.run(database, "update \"Sales Dept\".\"Orders\" set status = 'paid'")))
        .hasMessageContaining("but it did not:\n  dead rows: 20\n")
        .hasMessageContaining("  20  \"Sales Dept\".\"Orders\"");
  }

  @Test
  void counts_blocks_that_were_not_in_the_cache() throws Exception {
    TestDatabase cold = database.copy();
    ActivityBudget budget = UNLIMITED.cacheMisses(0);
    String query = "select count(*) from \"Sales Dept\".\"Orders\"";

    AssertionFailedError failure =
        catchThrowableOfType(
            AssertionFailedError.class,
            () -> assertThat(cold).staysWithin(budget, () -> Sql.query(cold, query)));
    assertThat(failure)
        .hasMessageContaining("but it did not:\n  blocks not in the cache: 2\n")
        .hasMessageContaining("  2  \"Sales Dept\".\"Orders\"");
    assertThat(cold).staysWithin(budget, () -> Sql.query(cold, query));
  }

  @Test
  void tells_who_was_in_a_deadlock() throws Exception {
    ActivityBudget budget = UNLIMITED.deadlocks(0);

    assertThat(database).staysWithin(budget, () -> Sql.query(database, "select 1"));
    assertThat(exceeds(budget, this::deadlock))
        .hasMessageContaining("but it did not:\n  deadlocks: 1\n")
        .hasMessageContaining("waits for ShareLock on transaction ")
        .hasMessageContaining("set status = 'b' where id = 1");
  }

  private void deadlock() throws Exception {
    ExecutorService second = Executors.newSingleThreadExecutor();
    try (Connection a = database.getConnection();
        Connection b = database.getConnection()) {
      for (Connection one : new Connection[] {a, b}) {
        one.setAutoCommit(false);
        one.createStatement().execute("set deadlock_timeout = '10ms'");
      }
      String update = "update \"Sales Dept\".\"Orders\" set status = '%s' where id = %d";
      a.createStatement().execute(update.formatted("a", 1));
      b.createStatement().execute(update.formatted("b", 2));
      Future<?> waiting =
          second.submit(() -> a.createStatement().execute(update.formatted("a", 2)));
      assertThatThrownBy(
              () -> {
                b.createStatement().execute(update.formatted("b", 1));
                b.rollback();
                waiting.get();
              })
          .hasStackTraceContaining("deadlock detected");
      b.rollback();
    } finally {
      second.shutdown();
    }
  }

  @Test
  void fails_when_nothing_was_done() {
    assertThat(exceeds(UNLIMITED.temporaryFiles(0), () -> {}))
        .hasMessageContaining("but nothing was done in it, so that nothing is proven.");
  }

  @Test
  void waits_for_the_report_of_a_session_that_stays_open() throws Exception {
    try (Connection connection = database.getConnection()) {
      Statement statement = connection.createStatement();
      assertThat(
              exceeds(
                  UNLIMITED.deadRows(19),
                  () -> {
                    statement.execute("select 1");
                    statement.execute("delete from \"Sales Dept\".\"Orders\"");
                  }))
          .hasMessageContaining("dead rows: 20");
    }
  }

  @Test
  void cannot_tell_what_an_open_transaction_leaves() throws Exception {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      assertThat(
              exceeds(
                  UNLIMITED.deadRows(0),
                  () ->
                      connection
                          .createStatement()
                          .execute("delete from \"Sales Dept\".\"Orders\"")))
          .hasMessageContaining("but not all of that can be told.")
          .hasMessageMatching(
              "(?s).*dead rows: session \\d+ \\(idle in transaction\\) has not reported yet.*");
    }
  }

  @Test
  void cannot_tell_what_is_hidden_from_a_role() throws Exception {
    Sql.run(database, "create role watcher login password 'secret'");
    PGSimpleDataSource watcher = plain("watcher", "secret");

    assertThat(
            catchThrowableOfType(
                AssertionFailedError.class,
                () ->
                    assertThat(watcher)
                        .staysWithin(
                            UNLIMITED.statementTime(Duration.ofMinutes(1)).lockWaits(0),
                            () -> Sql.query(database, "select pg_sleep(0.3)"))))
        .hasMessageContaining("but not all of that can be told.")
        .hasMessageMatching(
            "(?s).*  longest statement: the role that looks may not see what session \\d+ of postgres"
                + " .*does.*");
  }

  @Test
  void counts_on_a_server_whose_log_cannot_be_read_and_says_whose_the_log_bytes_are()
      throws Exception {
    PGSimpleDataSource plain = plain(database.username(), database.password());

    assertThat(
            catchThrowableOfType(
                AssertionFailedError.class,
                () ->
                    assertThat(plain)
                        .staysWithin(
                            UNLIMITED.temporaryFiles(0).walBytes(100).deadlocks(0),
                            () ->
                                Sql.run(
                                    plain,
                                    "set work_mem = '64kB'; create table sorted as select n from"
                                        + " generate_series(1, 100000) n order by n desc"))))
        .hasMessageMatching("(?s).*but it did not:\n  temporary files: [1-9]\\n.*")
        .hasMessageContaining("what the whole server wrote, whoever did");
    assertThat(plain).staysWithin(UNLIMITED.temporaryFiles(0), () -> Sql.query(plain, "select 1"));
  }

  @Test
  void cannot_tell_what_was_done_while_it_could_not_look() throws Exception {
    AtomicBoolean shut = new AtomicBoolean();
    CountDownLatch refused = new CountDownLatch(1);
    DataSource pool =
        new ForwardingDataSource(plain(database.username(), database.password())) {
          @Override
          public Connection getConnection() throws SQLException {
            if (shut.get()) {
              refused.countDown();
              throw new IllegalStateException("the pool is shut");
            }
            return super.getConnection();
          }
        };
    assertThat(
            exceeds(
                pool,
                UNLIMITED.lockWaits(0),
                () -> {
                  shut.set(true);
                  Sql.query(
                      database,
                      "select pg_terminate_backend(pid) from pg_stat_activity"
                          + " where datname = current_database() and pid <> pg_backend_pid()");
                  assertThat(refused.await(20, TimeUnit.SECONDS)).isTrue();
                  shut.set(false);
                  Sql.query(database, "select pg_sleep(0.1)");
                }))
        .hasMessageContaining("but not all of that can be told.")
        .hasMessageContaining(
            "waits for locks: the sessions could not be looked at for a while: the pool is shut");
  }

  @Test
  void survives_that_all_sessions_are_ended() throws Exception {
    Activity activity =
        Activity.during(
            database,
            UNLIMITED.statementTime(Duration.ofMinutes(1)),
            () -> {
              TestDatabase copy = database.copy();
              Sql.query(copy, "select 1");
              Sql.query(database, "select pg_sleep(0.05)");
            });

    assertThat(activity.value(ActivityFigure.STATEMENT_TIME)).isPresent();
    assertThat(activity.untold()).doesNotContainKey(ActivityFigure.WAL_BYTES);
  }

  @Test
  void cannot_tell_counters_of_a_database_that_was_replaced() throws Exception {
    var snapshot = database.snapshot();

    Activity activity =
        Activity.during(
            database,
            UNLIMITED.temporaryFiles(0),
            () -> {
              database.restore(snapshot);
              Sql.query(database, "select 1");
            });

    assertThat(activity.untold().get(ActivityFigure.WAL_BYTES)).contains("was replaced by another");
  }

  @Test
  void cannot_tell_counters_that_were_reset() {
    assertThat(
            exceeds(
                UNLIMITED.deadRows(100),
                () ->
                    Sql.run(
                        database, "delete from \"Sales Dept\".\"Orders\"; select pg_stat_reset()")))
        .hasMessageContaining("dead rows: the statistics were reset meanwhile");
  }

  @Test
  void measures_everything_when_nothing_is_asked_for() throws Exception {
    Activity activity =
        Activity.during(database, () -> Sql.run(database, "delete from \"Sales Dept\".\"Orders\""));

    assertThat(activity.untold()).isEmpty();
    assertThat(activity.value(ActivityFigure.DEAD_ROWS)).hasValue(20);
    assertThat(activity.toString())
        .contains("temporary files: 0\n", "dead rows: 20\n", "longest statement: ");
    assertThat(activity).staysWithin(UNLIMITED.deadRows(20));
  }

  @Test
  void only_warns_when_that_is_asked_for() throws Exception {
    assertThat(database)
        .staysWithin(
            UNLIMITED.walBytes(0).onlyWarning(),
            () -> Sql.run(database, "delete from \"Sales Dept\".\"Orders\""));
  }

  @Test
  void refuses_a_budget_without_a_limit_and_a_negative_one() throws SQLException {
    assertThatThrownBy(() -> assertThat(database).staysWithin(UNLIMITED, () -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("This budget has no limit");
    assertThatThrownBy(() -> UNLIMITED.deadRows(-1))
        .hasMessage("A limit is 0 or more, but that of dead rows is `-1`.");
    try (Connection connection = database.getConnection()) {
      assertThatThrownBy(() -> assertThat(connection).staysWithin(UNLIMITED.deadRows(1), () -> {}))
          .hasMessageContaining("Use `assertThat(dataSource)`.");
    }
  }
}
