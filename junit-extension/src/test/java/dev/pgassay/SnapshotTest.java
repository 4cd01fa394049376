package dev.pgassay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.assertions.facilities.DatabaseFacilities;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotTest {

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void everything_that_a_database_holds_comes_back(boolean verify) {
    FixtureRun.of(RestoringFixture.class).with("pgassay.verify", verify).allPass(12);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_snapshot_costs_the_next_test_nothing_but_a_restore_a_clone(boolean verify) {
    FixtureRun run = FixtureRun.of(HandOutFixture.class).with("pgassay.verify", verify);
    run.allPass(6);
    assertThat(RunFiles.handOuts(run.results(), "reason"))
        .filteredOn("a snapshot was restored into it"::equals)
        .hasSize(1);
    assertThat(RunFiles.handOuts(run.results(), "way")).filteredOn("RESET"::equals).hasSize(4);
  }

  @Test
  void without_resets_it_is_the_same() {
    FixtureRun.of(RestoringFixture.class).with("pgassay.reset", false).allPass(12);
  }

  @Test
  void an_open_transaction_is_not_lost_silently() {
    FixtureRun.of(RefusedFixture.class).allPass(7);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_snapshot_of_the_class_can_be_restored_by_its_methods(boolean verify) {
    FixtureRun.of(ClassSnapshotFixture.class).with("pgassay.verify", verify).allPass(6);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_class_whose_fixture_was_restored_hands_it_to_its_methods(boolean verify) {
    FixtureRun.of(RestoredClassFixture.class).with("pgassay.verify", verify).allPass(3);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void the_database_of_the_class_can_be_asked_while_its_methods_run(boolean verify) {
    FixtureRun run = FixtureRun.of(FrozenFixture.class).with("pgassay.verify", verify);
    run.allPass(6);
    assertThat(RunFiles.handOuts(run.results(), "way")).filteredOn("RESET"::equals).hasSize(2);
  }

  @Test
  void methods_that_share_a_database_begin_with_the_snapshot() {
    FixtureRun.of(PerClassFixture.class).with("pgassay.verify", true).allPass(4);
  }

  @Test
  void snapshots_of_others_are_refused() {
    FixtureRun.of(ForeignFixture.class, OtherClassFixture.class).allPass(5);
  }

  @Test
  void snapshots_work_in_parallel() {
    FixtureRun.of(RestoringFixture.class, ClassSnapshotFixture.class)
        .with("pgassay.verify", true)
        .onThreads(4)
        .allPass(18);
  }

  @Test
  void a_failed_test_keeps_what_was_restored() {
    FixtureRun run = FixtureRun.of(FailingFixture.class);
    assertThat(FixtureRun.failureOf(run.execute(), "fails").getSuppressed()[0].toString())
        .contains("The database of this test is kept as");
    assertThat(FailingFixture.usersOfTheKept).isEqualTo("a@example.org");
  }

  @Test
  void a_role_of_the_test_goes_although_a_snapshot_knew_it() {
    FixtureRun run = FixtureRun.of(RoleFixture.class);
    run.allPass(3);
    assertThat(RoleFixture.PORTS).as("of one server").containsOnly(RoleFixture.PORTS.get(0));
  }

  @Test
  void databases_without_junit_have_snapshots_too() {
    try (TestDatabases databases = TestDatabases.configure().open()) {
      TestDatabase first = databases.create();
      TestDatabase second = databases.create();
      Sql.register(first, "a@example.org");
      Snapshot snapshot = first.snapshot();
      Sql.register(first, "b@example.org");

      assertThatThrownBy(() -> second.restore(snapshot))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(first.name())
          .hasMessageContaining("cannot be restored into " + second.name());
      assertThatThrownBy(() -> first.restore(() -> "mine"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("`TestDatabase.snapshot()`");
      assertThat(Sql.count(first, "users")).isEqualTo(2);

      first.restore(snapshot);
      assertThat(emails(first)).isEqualTo("a@example.org");

      databases.drop(first);
      assertThatThrownBy(first::snapshot)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining(first.name() + " is gone");
      assertThatThrownBy(() -> first.restore(snapshot))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining(first.name() + " is gone");
      assertThatThrownBy(first::copy).isInstanceOf(IllegalStateException.class);
      awaitGone(second, snapshot.name());
    }
  }

  private static void awaitGone(DataSource server, String database) {
    String sql = "select count(*) from pg_database where datname = '" + database + "'";
    while (!"0".equals(Sql.string(server, sql))) {
      Thread.onSpinWait();
    }
  }

  private static String emails(DataSource database) {
    return Sql.string(database, "select string_agg(email, ',' order by id) from users");
  }

  private static Connection byUrl(TestDatabase database) throws SQLException {
    return DriverManager.getConnection(
        database.jdbcUrl(), database.username(), database.password());
  }

  @DatabaseTest
  static class RestoringFixture {

    @BeforeEach
    void starts_pristine(DataSource dataSource) {
      assertThat(Sql.count(dataSource, "users")).isZero();
    }

    @Test
    void rows_and_sequences(TestDatabase database) {
      Sql.register(database, "a@example.org");
      String url = database.jdbcUrl();
      Snapshot snapshot = database.snapshot();
      Sql.execute(database, "delete from users", "select nextval('users_id_seq')");

      database.restore(snapshot);

      assertThat(emails(database)).isEqualTo("a@example.org");
      Sql.register(database, "b@example.org");
      assertThat(Sql.string(database, "select max(id) from users")).isEqualTo("2");
      assertThat(database.jdbcUrl()).isEqualTo(url);
      assertThat(Sql.string(database, "select current_database()")).isEqualTo(database.name());
    }

    @Test
    void definitions_and_large_objects(TestDatabase database) {
      Sql.execute(database, "create table kept (i int)", "select lo_from_bytea(7, 'abc'::bytea)");
      Snapshot snapshot = database.snapshot();
      Sql.execute(database, "drop table kept", "drop table users cascade", "select lo_unlink(7)");

      database.restore(snapshot);

      assertThat(Sql.count(database, "kept")).isZero();
      assertThat(Sql.count(database, "users")).isZero();
      assertThat(Sql.string(database, "select convert_from(lo_get(7), 'UTF8')")).isEqualTo("abc");
    }

    @Test
    void settings_and_rights_of_the_database(TestDatabase database) {
      alter(database, "set work_mem = '7MB'");
      alter(database, "connection limit 17");
      Sql.execute(database, "revoke all on database " + database.name() + " from public");
      Sql.execute(database, "grant connect on database " + database.name() + " to pg_monitor");
      Snapshot snapshot = database.snapshot();
      String outside = outside(database);
      alter(database, "reset work_mem");
      alter(database, "set search_path = nowhere");
      alter(database, "connection limit 18");
      Sql.execute(database, "grant all on database " + database.name() + " to public");

      database.restore(snapshot);

      assertThat(outside(database)).isEqualTo(outside);
      assertThat(Sql.string(database, "show work_mem")).isEqualTo("7MB");
      assertThat(Sql.string(database, "show search_path")).contains("public");
    }

    private static void alter(TestDatabase database, String change) {
      Sql.execute(database, "alter database " + database.name() + " " + change);
    }

    private static String outside(TestDatabase database) {
      return Sql.string(
          database,
          "select concat(datacl, datconnlimit, setconfig) from pg_database"
              + " left join pg_db_role_setting on setdatabase = pg_database.oid"
              + " where datname = current_database()");
    }

    @Test
    void older_after_newer_and_again(TestDatabase database) {
      Snapshot empty = database.snapshot();
      Sql.register(database, "a@example.org");
      Snapshot one = database.snapshot();
      Sql.register(database, "b@example.org");
      Snapshot two = database.snapshot();
      assertThat(List.of(empty.name(), one.name(), two.name(), database.name()))
          .doesNotHaveDuplicates();

      for (int i = 0; i < 2; i++) {
        database.restore(one);
        assertThat(emails(database)).isEqualTo("a@example.org");
        Sql.register(database, "c@example.org");
        database.restore(two);
        assertThat(emails(database)).isEqualTo("a@example.org,b@example.org");
        database.restore(empty);
        assertThat(Sql.count(database, "users")).isZero();
      }
    }

    @Test
    void all_sessions_end(TestDatabase database) throws SQLException {
      Snapshot snapshot = database.snapshot();
      try (Connection inTransaction = database.getConnection();
          Connection outside = byUrl(database)) {
        inTransaction.setAutoCommit(false);
        Sql.execute(inTransaction, "insert into users (email) values ('a@example.org')");
        Sql.execute(outside, "begin");
        Sql.execute(outside, "insert into users (email) values ('b@example.org')");

        database.restore(snapshot);

        assertThat(inTransaction.isClosed()).isTrue();
        assertThatThrownBy(() -> Sql.execute(outside, "commit"))
            .isInstanceOf(IllegalStateException.class);
      }
      assertThat(Sql.count(database, "users")).isZero();
    }

    @Test
    void idle_sessions_end_when_a_snapshot_is_taken(TestDatabase database, Connection injected)
        throws SQLException {
      try (Connection idle = database.getConnection();
          Connection outside = byUrl(database)) {
        idle.setAutoCommit(false);
        Sql.execute(idle, "insert into users (email) values ('a@example.org')");
        idle.commit();
        Sql.execute(outside, "insert into users (email) values ('b@example.org')");

        database.snapshot();

        assertThat(idle.isClosed()).isTrue();
        assertThat(injected.isClosed()).isTrue();
        assertThatThrownBy(() -> Sql.execute(outside, "select 1"))
            .isInstanceOf(IllegalStateException.class);
      }
      assertThat(Sql.count(database, "users")).isEqualTo(2);
    }

    @Test
    void a_database_that_the_test_dropped(TestDatabase database) {
      Sql.register(database, "a@example.org");
      Snapshot snapshot = database.snapshot();
      String server = database.jdbcUrl().replace(database.name(), "postgres");
      try (Connection elsewhere =
          DriverManager.getConnection(server, database.username(), database.password())) {
        Sql.execute(elsewhere, "drop database " + database.name() + " with (force)");
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }

      database.restore(snapshot);

      assertThat(emails(database)).isEqualTo("a@example.org");
    }

    @Test
    void what_cannot_be_restored_leaves_the_database_as_it_is(TestDatabase database)
        throws SQLException {
      String role = database.name() + "_role";
      Sql.execute(database, "create role " + role);
      Sql.execute(database, "grant connect on database " + database.name() + " to " + role);
      Snapshot snapshot = database.snapshot();
      Sql.execute(database, "revoke connect on database " + database.name() + " from " + role);
      Sql.execute(database, "drop role " + role);
      try (Connection connection = database.getConnection()) {
        connection.setAutoCommit(false);
        Sql.execute(connection, "insert into users (email) values ('a@example.org')");

        assertThatThrownBy(() -> database.restore(snapshot))
            .isInstanceOf(DatabaseSetupException.class)
            .hasMessageContaining("Could not restore " + snapshot.name())
            .hasMessageContaining("role \"" + role + "\" does not exist");

        connection.commit();
      }
      assertThat(emails(database)).isEqualTo("a@example.org");
    }

    @Test
    void copies_go_their_own_way(TestDatabase database) {
      Sql.register(database, "a@example.org");
      Sql.execute(database, "alter database " + database.name() + " set work_mem = '7MB'");
      TestDatabase copy = database.copy();
      Sql.register(database, "database@example.org");
      Sql.register(copy, "copy@example.org");

      assertThat(copy.name()).isNotEqualTo(database.name());
      assertThat(Sql.string(copy, "show work_mem")).isEqualTo("7MB");
      assertThat(emails(database)).isEqualTo("a@example.org,database@example.org");
      assertThat(emails(copy)).isEqualTo("a@example.org,copy@example.org");
    }

    @Test
    void a_copy_has_snapshots_and_copies_of_its_own(TestDatabase database) {
      TestDatabase copy = database.copy();
      Sql.register(copy, "a@example.org");
      Snapshot snapshot = copy.snapshot();
      TestDatabase copyOfCopy = copy.copy();
      Sql.register(copy, "b@example.org");

      copy.restore(snapshot);

      assertThat(emails(copy)).isEqualTo("a@example.org");
      assertThat(emails(copyOfCopy)).isEqualTo("a@example.org");
      assertThat(Sql.count(database, "users")).isZero();
      assertThatThrownBy(() -> database.restore(snapshot))
          .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void threads_that_connect_meanwhile_wait(TestDatabase database) throws Exception {
      ExecutorService threads = Executors.newFixedThreadPool(2);
      try {
        Sql.register(database, "a@example.org");
        Snapshot snapshot = database.snapshot();
        List<Future<String>> reads = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
          reads.add(threads.submit(() -> connectOnly(database)));
        }
        database.restore(snapshot);
        database.restore(snapshot);
        for (Future<String> read : reads) {
          assertThat(read.get()).isEqualTo("connected");
        }
        assertThat(emails(database)).isEqualTo("a@example.org");
      } finally {
        threads.shutdown();
      }
    }

    @Test
    void an_application_that_connects_again_at_once(TestDatabase database) throws Exception {
      ExecutorService application = Executors.newSingleThreadExecutor();
      AtomicBoolean ended = new AtomicBoolean();
      String url = database.jdbcUrl();
      try {
        Future<Integer> connections =
            application.submit(
                () -> connectAgainAndAgain(url, database.username(), database.password(), ended));
        for (int i = 0; i < 5; i++) {
          Snapshot snapshot = database.snapshot();
          TestDatabase copy = database.copy();
          Sql.register(database, "a@example.org");
          database.restore(snapshot);
          assertThat(Sql.count(database, "users")).isZero();
          assertThat(Sql.count(copy, "users")).isZero();
        }
        ended.set(true);
        assertThat(connections.get()).isPositive();
      } finally {
        ended.set(true);
        application.shutdown();
      }
    }

    private static int connectAgainAndAgain(
        String url, String user, String password, AtomicBoolean ended) {
      int connections = 0;
      while (!ended.get()) {
        try (Connection connection = DriverManager.getConnection(url, user, password)) {
          connections++;
          while (!ended.get() && connection.isValid(1)) {
            Thread.onSpinWait();
          }
        } catch (SQLException e) {
          // As a pool does, it tries again.
        }
      }
      return connections;
    }

    private static String connectOnly(DataSource dataSource) throws SQLException {
      dataSource.getConnection().close();
      return "connected";
    }
  }

  @DatabaseTest
  @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
  static class HandOutFixture {

    @AfterEach
    void write(DataSource dataSource) {
      Sql.register(dataSource, "z@example.org");
    }

    @Order(1)
    @RepeatedTest(3)
    void keeps(TestDatabase database) {
      assertThat(Sql.count(database, "users")).isZero();
      Sql.register(database, "a@example.org");
      database.snapshot();
      Sql.register(database, "b@example.org");
    }

    @Order(2)
    @Test
    void restores(TestDatabase database) {
      assertThat(Sql.count(database, "users")).isZero();
      database.restore(database.snapshot());
    }

    @Order(3)
    @RepeatedTest(2)
    void follows(DataSource dataSource) {
      assertThat(Sql.count(dataSource, "users")).isZero();
      Sql.register(dataSource, "a@example.org");
      assertThat(Sql.string(dataSource, "select id from users")).isEqualTo("1");
    }
  }

  @DatabaseTest(settings = "max_prepared_transactions=5")
  static class RefusedFixture {

    @Test
    void of_the_data_source(TestDatabase database) throws SQLException {
      try (Connection connection = database.getConnection()) {
        connection.setAutoCommit(false);
        Sql.execute(connection, "insert into users\n  (email) values ('a@example.org')");

        assertThatThrownBy(database::snapshot)
            .isInstanceOf(IllegalStateException.class)
            .hasMessageContaining("Could not take a snapshot of the database " + database.name())
            .hasMessageContaining("session " + Sql.string(connection, "select pg_backend_pid()"))
            .hasMessageContaining("idle in transaction, last statement: insert into users (email)")
            .hasMessageContaining("commit or roll back first");

        connection.commit();
      }
      assertThat(emails(database)).isEqualTo("a@example.org");
      assertThat(database.snapshot().name()).isNotEmpty();
    }

    @Test
    void of_a_copy(TestDatabase database) throws SQLException {
      try (Connection connection = byUrl(database)) {
        Sql.execute(connection, "begin");
        assertThatThrownBy(database::copy)
            .isInstanceOf(IllegalStateException.class)
            .hasMessageContaining("Could not copy the database " + database.name())
            .hasMessageContaining("last statement: begin");
      }
    }

    @Test
    void of_another_role(TestDatabase database) throws SQLException {
      Sql.execute(database, "create role someone login password 'x'");
      try (Connection connection = database.getConnection("someone", "x")) {
        Sql.execute(connection, "begin");
        assertThatThrownBy(database::snapshot).hasMessageContaining(" of someone ");
      }
    }

    @Test
    void that_has_failed(TestDatabase database) throws SQLException {
      try (Connection connection = database.getConnection()) {
        connection.setAutoCommit(false);
        assertThatThrownBy(() -> Sql.execute(connection, "select 1 / 0"));
        assertThatThrownBy(database::snapshot).hasMessageContaining("transaction (aborted)");
        connection.rollback();
        assertThat(database.snapshot().name()).isNotEmpty();
      }
    }

    @Test
    void that_is_prepared(TestDatabase database) throws SQLException {
      try (Connection connection = database.getConnection()) {
        Sql.execute(connection, "begin");
        Sql.execute(connection, "insert into users (email) values ('a@example.org')");
        Sql.execute(connection, "prepare transaction 'it''s mine'");

        assertThatThrownBy(database::snapshot)
            .isInstanceOf(IllegalStateException.class)
            .hasMessageContaining("prepared transaction 'it''s mine' of postgres")
            .hasMessageContaining("commit prepared");

        Sql.execute(connection, "commit prepared 'it''s mine'");
      }
      Snapshot snapshot = database.snapshot();
      Sql.register(database, "b@example.org");
      database.restore(snapshot);
      assertThat(emails(database)).isEqualTo("a@example.org");
    }

    @Test
    void a_restore_rolls_back_what_is_prepared(TestDatabase database) {
      Snapshot snapshot = database.snapshot();
      Sql.execute(
          database,
          "begin",
          "insert into users (email) values ('a@example.org')",
          "prepare transaction 'gone'");
      database.restore(snapshot);
      assertThat(Sql.count(database, "users")).isZero();
      assertThat(Sql.count(database, "pg_prepared_xacts")).isZero();
    }

    @Test
    void a_connection_that_was_just_closed_is_none(TestDatabase database) throws SQLException {
      Connection connection = database.getConnection();
      connection.setAutoCommit(false);
      Sql.execute(connection, "insert into users (email) values ('a@example.org')");
      connection.close();
      database.restore(database.snapshot());
      assertThat(Sql.count(database, "users")).isZero();
    }
  }

  @DatabaseTest
  static class ClassSnapshotFixture {
    private static TestDatabase kept;
    private static Snapshot before;
    private static Snapshot after;

    @BeforeAll
    static void fill(TestDatabase database) {
      kept = database;
      before = database.snapshot();
      Sql.register(database, "fixture@example.org");
      after = database.snapshot();
    }

    @RepeatedTest(2)
    void is_restored(TestDatabase database) {
      assertThat(emails(database)).isEqualTo("fixture@example.org");
      database.restore(before);
      assertThat(Sql.count(database, "users")).isZero();
      Sql.register(database, "a@example.org");
      database.restore(after);
      assertThat(emails(database)).isEqualTo("fixture@example.org");
    }

    @RepeatedTest(2)
    void is_restored_by_the_handle_of_the_class() {
      Sql.register(kept, "method@example.org");
      Snapshot own = kept.snapshot();
      TestDatabase copy = kept.copy();
      kept.restore(before);
      assertThat(Sql.count(kept, "users")).isZero();
      kept.restore(own);
      assertThat(emails(kept)).isEqualTo("fixture@example.org,method@example.org");
      assertThat(emails(copy)).isEqualTo("fixture@example.org,method@example.org");
    }

    @Test
    void need_not_be(DataSource dataSource) {
      assertThat(emails(dataSource)).isEqualTo("fixture@example.org");
    }

    @Nested
    class Inner {
      @Test
      void is_restored_by_a_nested_class(TestDatabase database) {
        database.restore(before);
        assertThat(Sql.count(database, "users")).isZero();
      }
    }

    @AfterAll
    static void the_class_itself_goes_back(TestDatabase database) {
      assertThat(emails(database)).isEqualTo("fixture@example.org");
      TestDatabase copy = database.copy();
      database.restore(before);
      assertThat(Sql.count(database, "users")).isZero();
      assertThat(emails(copy)).isEqualTo("fixture@example.org");
    }
  }

  @DatabaseTest
  static class RestoredClassFixture {
    @BeforeAll
    static void fill(TestDatabase database) {
      Sql.register(database, "fixture@example.org");
      Snapshot snapshot = database.snapshot();
      Sql.register(database, "other@example.org");
      database.restore(snapshot);
    }

    @RepeatedTest(3)
    void starts_from_the_fixture(DataSource dataSource) {
      assertThat(emails(dataSource)).isEqualTo("fixture@example.org");
      Sql.register(dataSource, "method@example.org");
    }
  }

  @DatabaseTest
  @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
  static class FrozenFixture {
    private static TestDatabase ofClass;

    @BeforeAll
    static void fill(TestDatabase database) throws SQLException {
      Sql.register(database, "fixture@example.org");
      ofClass = (TestDatabase) DatabaseFacilities.of(database).orElseThrow();
    }

    @Order(1)
    @RepeatedTest(3)
    void a_snapshot_of_it_is_restored_after_the_last_reset(
        TestDatabase database, RepetitionInfo repetition) {
      assertThat(emails(database)).isEqualTo("fixture@example.org");
      Sql.register(database, "method@example.org");
      Snapshot snapshot = ofClass.snapshot();
      TestDatabase copy = ofClass.copy();
      assertThat(emails(copy)).isEqualTo("fixture@example.org");
      if (repetition.getCurrentRepetition() == 3) {
        database.restore(snapshot);
        assertThat(emails(database)).isEqualTo("fixture@example.org");
      }
    }

    @Order(2)
    @RepeatedTest(3)
    void what_is_restored_into_it_is_what_later_methods_start_from(
        TestDatabase database, RepetitionInfo repetition) {
      String fixture = "fixture@example.org,next@example.org";
      assertThat(emails(database))
          .isEqualTo(repetition.getCurrentRepetition() == 1 ? "fixture@example.org" : fixture);
      if (repetition.getCurrentRepetition() == 1) {
        Sql.register(ofClass, "next@example.org");
        Snapshot snapshot = ofClass.snapshot();
        Sql.register(ofClass, "lost@example.org");
        ofClass.restore(snapshot);
      }
    }
  }

  @DatabaseTest(lifecycle = DatabaseLifecycle.PER_CLASS)
  static class PerClassFixture {
    private static Snapshot snapshot;

    @BeforeAll
    static void fill(TestDatabase database) {
      Sql.register(database, "fixture@example.org");
      snapshot = database.snapshot();
    }

    @BeforeEach
    void restore(TestDatabase database) {
      database.restore(snapshot);
    }

    @RepeatedTest(3)
    void starts_from_the_fixture(DataSource dataSource) {
      assertThat(emails(dataSource)).isEqualTo("fixture@example.org");
      Sql.register(dataSource, "method@example.org");
    }

    @Nested
    class Inner {
      @Test
      void as_well(TestDatabase database) {
        assertThat(emails(database)).isEqualTo("fixture@example.org");
      }
    }
  }

  @DatabaseTest
  @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
  static class ForeignFixture {
    private static Snapshot ofClass;
    private static Snapshot ofMethod;

    @BeforeAll
    static void keep(TestDatabase database) {
      ofClass = database.snapshot();
    }

    @Test
    @Order(1)
    void keeps(TestDatabase database) {
      ofMethod = database.snapshot();
    }

    @Test
    @Order(2)
    void of_a_test_that_has_ended(TestDatabase database) {
      assertThatThrownBy(() -> database.restore(ofMethod))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining(ofMethod.name())
          .hasMessageContaining("ForeignFixture.keeps has ended");
    }

    @Test
    @Order(3)
    @DatabaseTest(settings = "work_mem=9MB")
    void of_another_server(TestDatabase database) {
      assertThatThrownBy(() -> database.restore(ofClass))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("which is on another server");
      assertThat(Sql.count(database, "users")).isZero();
    }

    @Test
    @Order(4)
    void of_nobody(TestDatabase database) {
      assertThatThrownBy(() -> database.restore(null)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @DatabaseTest
  static class OtherClassFixture {
    @Test
    void of_a_class_that_has_ended(TestDatabase database) {
      assertThatThrownBy(() -> database.restore(ForeignFixture.ofClass))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("SnapshotTest.ForeignFixture has ended");
    }
  }

  @DatabaseTest
  static class FailingFixture {
    private static String usersOfTheKept = "";

    @Test
    void fails(TestDatabase database) {
      Sql.register(database, "a@example.org");
      Snapshot snapshot = database.snapshot();
      Sql.register(database, "b@example.org");
      database.restore(snapshot);
      usersOfTheKept = emails(database);
      throw new IllegalStateException("as it should");
    }
  }

  @DatabaseTest
  @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
  static class RoleFixture {
    private static final List<String> PORTS = new ArrayList<>();

    @Order(1)
    @RepeatedTest(2)
    void makes(TestDatabase database) {
      assertThat(Sql.count(database, "pg_roles where rolname = 'snapshot_role'")).isZero();
      Sql.execute(
          database,
          "create role snapshot_role",
          "alter table users owner to snapshot_role",
          "grant connect on database " + database.name() + " to snapshot_role");
      database.copy();
      Snapshot snapshot = database.snapshot();
      Sql.execute(database, "alter table users owner to current_user");
      database.restore(snapshot);
      assertThat(Sql.string(database, "select tableowner from pg_tables where tablename = 'users'"))
          .isEqualTo("snapshot_role");
      PORTS.add(Sql.string(database, "show port"));
    }

    @Order(2)
    @Test
    void is_gone(DataSource dataSource) {
      assertThat(Sql.count(dataSource, "pg_roles where rolname = 'snapshot_role'")).isZero();
      PORTS.add(Sql.string(dataSource, "show port"));
    }
  }
}
