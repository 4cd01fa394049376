package dev.pgassay.assertions.migration.step;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.Sql;
import dev.pgassay.assertions.migration.Scripts;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DatabaseTest(migrations = "classpath:rehearsal/shop")
class MigrationFailureTest {

  @TempDir Path directory;
  private Scripts scripts;

  @BeforeEach
  void prepare() throws IOException {
    scripts = new Scripts(directory).with("V1__users.sql", "create table users (name text);");
  }

  @Test
  void file_line_statement_and_message_are_said_once(TestDatabase database) throws IOException {
    scripts.with(
        "V2__fails.sql",
        """
        insert into users values ('${name}');
        -- the same once more
        insert into users values ('${name}');

        -- and a wrong one
        alter table users
          add constraint users_name check (name = 'Bob');
        """);
    try (RehearsedDatabase rehearsed =
        scripts
            .on(database)
            .flyway(flyway -> flyway.placeholders(java.util.Map.of("name", "Ada")))
            .open()) {
      assertThatThrownBy(rehearsed::migrate)
          .isInstanceOf(MigrationFailedException.class)
          .hasMessageStartingWith("The migrations to the newest version failed.")
          .hasMessageContaining("V2__fails.sql, line 6")
          .hasMessageContaining("    alter table users\n      add constraint users_name check")
          .hasMessageContaining("ERROR: check constraint \"users_name\"")
          .hasMessageContaining("SQLSTATE: 23514")
          .satisfies(
              failure -> assertThat(failure.getMessage().split("users_name\"", -1)).hasSize(2));
    }
  }

  @Test
  void a_failure_at_commit_is_after_the_last_statement(TestDatabase database) throws IOException {
    scripts.with(
        "V2__deferred.sql",
        """
        alter table users add primary key (name);
        create table notes (name text references users deferrable initially deferred);
        insert into notes values ('nobody');
        """);
    try (RehearsedDatabase rehearsed = scripts.on(database).open()) {
      assertThatThrownBy(() -> rehearsed.migrateTo("2"))
          .hasMessageStartingWith("The migrations to version 2 failed.")
          .hasMessageContaining("V2__deferred.sql, after its last statement")
          .hasMessageContaining("violates foreign key constraint");
    }
  }

  @Test
  void a_migration_that_waits_for_ever_is_cancelled_and_its_blocker_named(TestDatabase database)
      throws IOException, SQLException {
    scripts.with("V2__waits.sql", "\nalter table users add note text;");
    try (RehearsedDatabase rehearsed =
        scripts.on(database).timeLimit(Duration.ofSeconds(2)).open()) {
      rehearsed.migrateTo("1");
      try (Connection blocker = rehearsed.getConnection();
          Statement statement = blocker.createStatement()) {
        blocker.setAutoCommit(false);
        statement.execute("lock table users in access share mode");
        assertThatThrownBy(rehearsed::migrate)
            .isInstanceOf(MigrationFailedException.class)
            .hasMessageContaining(
                "to the newest version took longer than PT2S, and were cancelled.")
            .hasMessageContaining("V2__waits.sql, line 2")
            .hasMessageContaining("alter table users add note text")
            .hasMessageContaining("It waits for session ")
            .hasMessageContaining("which is idle in transaction with:")
            .hasMessageContaining("lock table users in access share mode");
        blocker.rollback();
      }
      rehearsed.migrate();
      assertThat(rehearsed).table("users").hasColumn("note");
    }
  }

  @Test
  void a_migration_that_only_takes_long_is_cancelled(TestDatabase database) throws IOException {
    scripts.with("V2__sleeps.sql", "select pg_sleep(600);");
    try (RehearsedDatabase rehearsed =
        scripts.on(database).timeLimit(Duration.ofSeconds(2)).open()) {
      assertThatThrownBy(rehearsed::migrate)
          .hasMessageContaining("select pg_sleep(600)")
          .hasMessageContaining("It waits for no other session.");
    }
  }

  @Test
  void a_migration_that_ends_its_session_leaves_the_rehearsal_usable(TestDatabase database)
      throws IOException {
    scripts.with("V2__ends.sql", "select pg_terminate_backend(pg_backend_pid());");
    try (RehearsedDatabase rehearsed = scripts.on(database).open()) {
      assertThatThrownBy(rehearsed::migrate)
          .isInstanceOf(MigrationFailedException.class)
          .hasMessageContaining("V2__ends.sql")
          .hasMessageContaining("terminating connection due to administrator command");
      assertThat(rehearsed).hasTable("users");
    }
  }

  @Test
  void a_migration_that_closes_its_connection_leaves_the_rehearsal_usable(TestDatabase database) {
    try (RehearsedDatabase rehearsed =
        scripts.on(database).flyway(flyway -> flyway.javaMigrations(new V2__Closes())).open()) {
      assertThatThrownBy(rehearsed::migrate).isInstanceOf(MigrationFailedException.class);
      assertThat(rehearsed).hasTable("users");
    }
  }

  static final class V2__Closes extends BaseJavaMigration {
    @Override
    public void migrate(Context context) throws SQLException {
      context.getConnection().close();
    }
  }

  @Test
  void role_search_path_and_settings_do_not_reach_the_next_step(TestDatabase database)
      throws IOException, SQLException {
    scripts
        .with(
            "V2__changes.sql",
            """
            create schema other;
            create role rehearsal_other;
            grant rehearsal_other to current_user;
            set search_path = other;
            set role rehearsal_other;
            """)
        .with("V3__next.sql", "create table here (name text);");
    try (RehearsedDatabase rehearsed = scripts.on(database).open()) {
      rehearsed.migrateTo("2").migrate();
      assertThat(rehearsed).hasTable("public.here");
      assertThat(
              Sql.query(
                  rehearsed, "select current_setting('search_path'), current_setting('role')"))
          .doesNotContain("other|rehearsal_other");
    }
  }

  @Test
  void a_database_that_a_migration_made_is_dropped(TestDatabase database)
      throws IOException, SQLException {
    scripts.with("V2__database.sql", "create database rehearsal_made;");
    for (int run = 0; run < 2; run++) {
      try (RehearsedDatabase rehearsed = scripts.on(database).open()) {
        rehearsed.migrate();
      }
    }
    assertThat(Sql.query(database, "select 1 from pg_database where datname = 'rehearsal_made'"))
        .isEmpty();
  }
}
