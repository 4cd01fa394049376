package dev.pgassay.assertions.migration.interruption;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.migration.Scripts;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;

@DatabaseTest(migrations = "classpath:rehearsal/shop")
class JavaInterruptionsTest {

  @TempDir Path directory;
  private Scripts scripts;

  @BeforeEach
  void prepare() throws IOException {
    scripts =
        new Scripts(directory)
            .with("V1__users.sql", "create table users (name text);")
            // What it executes is no part of the class.
            .with("beforeEachMigrate.sql", "select 'before each'")
            .with("afterEachMigrate.sql", "select 'after each'");
  }

  private static final class V2__Executing extends BaseJavaMigration {

    private final boolean transactional;
    private final List<String> statements;

    V2__Executing(boolean transactional, String... statements) {
      this.transactional = transactional;
      this.statements = List.of(statements);
    }

    @Override
    public void migrate(Context context) throws SQLException {
      try (Statement statement = context.getConnection().createStatement()) {
        for (String sql : statements) {
          statement.execute(sql);
        }
      }
    }

    @Override
    public boolean canExecuteInTransaction() {
      return transactional;
    }
  }

  private Interruptions interruptions(TestDatabase database, BaseJavaMigration migration) {
    return scripts
        .on(database)
        .flyway(flyway -> flyway.locations(scripts.location()).javaMigrations(migration))
        .since("1")
        .interruptions();
  }

  @Test
  void what_runs_in_a_transaction_leaves_nothing(TestDatabase database) {
    Interruptions interruptions =
        interruptions(database, new V2__Executing(true, "create table a ()", "create table b ()"));
    assertThat(interruptions).leaveNothing();
    assertThat(interruptions.all())
        .extracting(Interruption::statement, Interruption::sql)
        .containsExactly(tuple(1, "create table a ()"), tuple(2, "create table b ()"));
  }

  @Test
  void half_of_a_class_without_a_transaction_is_found(TestDatabase database) {
    Interruptions interruptions =
        interruptions(database, new V2__Executing(false, "create table a ()", "create table b ()"));
    assertThatThrownBy(() -> assertThat(interruptions).canBeRunAgain())
        .hasMessageContaining("Executing, stopped after statement 1, is not completed")
        .hasMessageContaining("create table a ()")
        .hasMessageContaining("table public.a is unexpected")
        .hasMessageContaining("relation \"a\" already exists");
  }

  @Test
  void statements_that_allow_for_it_can_be_run_again(TestDatabase database) {
    assertThat(
            interruptions(
                database,
                new V2__Executing(
                    false, "create table if not exists a ()", "create table if not exists b ()")))
        .canBeRunAgain();
  }

  @Test
  void an_invalid_index_is_found(TestDatabase database) {
    Interruptions interruptions =
        interruptions(
            database,
            new V2__Executing(false, "create index concurrently by_name on users (name)"));
    assertThatThrownBy(() -> assertThat(interruptions).canBeRunAgain())
        .hasMessageContaining("Executing, stopped in statement 1, is not completed")
        .hasMessageContaining("index public.by_name is invalid");
  }

  private static final class V2__InALoop extends BaseJavaMigration {

    @Override
    public boolean canExecuteInTransaction() {
      return false;
    }

    @Override
    public void migrate(Context context) throws SQLException {
      for (int user = 1; user <= 50; user++) {
        try (PreparedStatement insert =
            context.getConnection().prepareStatement("insert into users values (?)")) {
          insert.setString(1, "user " + user);
          insert.execute();
        }
      }
    }
  }

  @Test
  void a_loop_is_stopped_in_its_first_round(TestDatabase database) {
    Interruptions interruptions = interruptions(database, new V2__InALoop());
    assertThat(interruptions.all()).hasSize(1);
    assertThatThrownBy(() -> assertThat(interruptions).canBeRunAgain())
        .hasMessageContaining("insert into users values (?)")
        .hasMessageContaining("table public.users has 51 rows instead of 50");
  }

  private static final class V2__Swallowing extends BaseJavaMigration {

    @Override
    public boolean canExecuteInTransaction() {
      return false;
    }

    @Override
    public void migrate(Context context) throws SQLException {
      try (Statement statement = context.getConnection().createStatement()) {
        try {
          statement.execute("create table a ()");
          statement.execute("create table b ()");
        } catch (Exception e) {
          // It is there already, or so whoever wrote this thinks.
        }
      }
    }
  }

  @Test
  void a_class_that_goes_on_when_it_is_stopped_is_stopped_all_the_same(TestDatabase database) {
    Interruptions interruptions = interruptions(database, new V2__Swallowing());
    assertThatThrownBy(() -> assertThat(interruptions).canBeRunAgain())
        .hasMessageContaining("Swallowing, stopped after statement 1, is not completed")
        .hasMessageContaining("table public.b is missing");
  }

  private static final class V2__Unwrapping extends BaseJavaMigration {

    @Override
    public void migrate(Context context) throws SQLException {
      Connection connection = context.getConnection();
      try (Statement statement = connection.createStatement()) {
        statement.execute("create table a ()");
      }
      connection.unwrap(PGConnection.class).getCopyAPI();
    }
  }

  @Test
  void a_class_on_the_drivers_own_connection_cannot_be_judged(TestDatabase database) {
    Interruptions interruptions = interruptions(database, new V2__Unwrapping());
    assertThatThrownBy(() -> assertThat(interruptions).canBeRunAgain())
        .hasMessageContaining("that cannot be told")
        .hasMessageContaining("V2__Unwrapping works on the driver's own connection");
  }

  private static final class V2__Connecting extends BaseJavaMigration {

    private final TestDatabase server;

    V2__Connecting(TestDatabase server) {
      this.server = server;
    }

    @Override
    public void migrate(Context context) throws SQLException {
      try (Connection own =
              DriverManager.getConnection(server.jdbcUrl(), server.username(), server.password());
          Statement statement = own.createStatement()) {
        statement.execute("select 1");
      }
    }
  }

  @Test
  void a_class_with_a_session_of_its_own_cannot_be_judged(TestDatabase database) {
    Interruptions interruptions = interruptions(database, new V2__Connecting(database));
    assertThatThrownBy(() -> assertThat(interruptions).leaveNothing())
        .hasMessageContaining("that cannot be told")
        .hasMessageContaining("V2__Connecting executed no statement that can be seen");
    assertThat(interruptions.unseen()).hasSize(1);
  }
}
