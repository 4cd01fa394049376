package dev.pgassay.internal.server.external;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.DatabaseSetupException;
import dev.pgassay.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 2, unit = TimeUnit.MINUTES)
@DisabledIfSystemProperty(
    named = "pgassay.test.part",
    matches = "2/2",
    disabledReason = "it says nothing of PostgreSQL's version, and the other part runs it")
class ConcurrentRunsTest {

  private static final String BOOKS = "classpath:db/external";

  private SomebodysServer server;

  @BeforeEach
  void start() {
    server = new SomebodysServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void build_one_template_on_a_cold_server(@TempDir Path migrations) throws IOException {
    Files.writeString(
        migrations.resolve("V1__slow.sql"),
        """
        create table migrated (at_random uuid not null);
        insert into migrated values (gen_random_uuid());
        select pg_sleep(1);
        """);
    String location = "filesystem:" + migrations;
    try (SecondJvm one = new SecondJvm(server.url("postgres"), location);
        SecondJvm other = new SecondJvm(server.url("postgres"), location)) {
      assertThat(List.of(one.told(), other.told())).containsOnly("ready");
      one.makeDatabase();
      other.makeDatabase();
      List<String> found = List.of(one.told(), other.told());

      assertThat(found.stream().map(line -> line.split(" ")[0])).doesNotHaveDuplicates();
      assertThat(found.stream().map(line -> line.split(" ")[1]).distinct()).hasSize(1);
      assertThat(one.finish()).isZero();
      assertThat(other.finish()).isZero();
    }
    assertThat(server.databases("pgassay_")).hasSize(1).isEqualTo(server.templates());
  }

  @Test
  void agree_from_whatever_database_they_name() {
    server.execute("postgres", "create database \"Team B\" owner ci");
    try (SecondJvm one = new SecondJvm(server.url("postgres"), BOOKS);
        SecondJvm other = new SecondJvm(server.url("Team B"), BOOKS)) {
      one.told();
      one.makeDatabase();
      other.told();
      other.makeDatabase();

      assertThat(one.told().split(" ")[1]).isEqualTo(other.told().split(" ")[1]);
      assertThat(server.databases("pgassay_")).hasSize(3);
    }
  }

  @Test
  void leave_living_runs_alone_that_work_from_another_database() {
    server.execute(
        "postgres",
        "create database app owner ci",
        "revoke connect on database postgres from public");
    try (SecondJvm other = new SecondJvm(server.url("app"), BOOKS)) {
      other.told();
      other.makeDatabase();
      String living = other.told().split(" ")[0];
      server.execute("postgres", "grant connect on database postgres to public");

      try (ExternalRun run = ExternalRun.on(server.url("postgres"))) {
        run.migrated(BOOKS);
        assertThat(server.databases(living)).containsExactly(living);
      }
    }
  }

  @Test
  void clean_up_after_the_dead_and_leave_the_living_alone() {
    try (SecondJvm dead = new SecondJvm(server.url("postgres"), BOOKS);
        SecondJvm living = new SecondJvm(server.url("postgres"), BOOKS)) {
      for (SecondJvm jvm : List.of(dead, living)) {
        jvm.told();
        jvm.makeDatabase();
      }
      String ofDead = dead.told().split(" ")[0];
      String ofLiving = living.told().split(" ")[0];
      dead.kill();
      server.awaitNoSession("pgassay run " + ofDead.split("_")[1]);
      assertThat(server.databases(ofDead)).containsExactly(ofDead);

      try (ExternalRun next = ExternalRun.on(server.url("postgres"))) {
        next.migrated(BOOKS);
        assertThat(server.databases(ofDead)).isEmpty();
        assertThat(server.databases(ofLiving)).containsExactly(ofLiving);
      }

      living.makeDatabase();
      living.told();
      assertThat(living.finish()).isZero();
    }
    assertThat(server.databases("pgassay_")).isEqualTo(server.templates());
  }

  @Test
  void sweep_no_database_that_only_looks_like_ours() {
    server.execute(
        "postgres",
        "create database pgassay_0123456789_1",
        "create database \"pgassay_0123456789_2\" owner ci",
        "create database pgassay_notes owner ci");

    try (ExternalRun run = ExternalRun.on(server.url("postgres"))) {
      run.migrated(BOOKS);
    }

    assertThat(server.databases("pgassay_"))
        .as("another role's, and one whose name no run has, stay")
        .contains("pgassay_0123456789_1", "pgassay_notes")
        .doesNotContain("pgassay_0123456789_2");
  }

  @Test
  void go_on_when_a_leftover_cannot_be_dropped() throws SQLException {
    server.execute("postgres", "create database pgassay_0123456789_1 owner ci");
    try (Connection visitor = server.connect("pgassay_0123456789_1");
        ExternalRun run = ExternalRun.on(server.url("postgres"))) {
      assertThat(Sql.count(run.migrated(BOOKS), "books")).isZero();
      assertThat(visitor.isValid(1)).isTrue();
    }
    assertThat(server.databases("pgassay_0123456789_1")).hasSize(1);
  }

  @Test
  void say_so_when_others_can_no_longer_tell_that_they_live(@TempDir Path migrations)
      throws IOException {
    Files.writeString(migrations.resolve("V1__t.sql"), "create table t (i int)");
    try (ExternalRun run = ExternalRun.on(server.url("postgres"))) {
      run.migrated(BOOKS);
      server.strings(
          "select pg_terminate_backend(pid) from pg_stat_activity"
              + " where starts_with(application_name, 'pgassay run ')");
      assertThatThrownBy(() -> run.migrated("filesystem:" + migrations))
          .isInstanceOf(DatabaseSetupException.class)
          .hasMessageStartingWith(
              "The session that tells other runs of this one was ended, so they may drop its"
                  + " databases: ");
    }
    assertThat(server.databases("pgassay_")).isEqualTo(server.templates());
  }

  @Test
  void drop_no_template_that_another_run_uses(@TempDir Path directory) throws IOException {
    try (SecondJvm other = new SecondJvm(server.url("postgres"), BOOKS)) {
      other.told();
      other.makeDatabase();
      other.told();
      String used = server.templates().get(0);
      try (ExternalRun run = ExternalRun.on(server.url("postgres"))) {
        for (int i = 0; i < 9; i++) {
          Path location = Files.createDirectories(directory.resolve("m" + i));
          Files.writeString(location.resolve("V1__t.sql"), "create table t" + i + " (i int)");
          run.migrated("filesystem:" + location);
        }
      }
      assertThat(server.templates()).hasSize(8).contains(used);
      other.makeDatabase();
      assertThat(other.told()).startsWith("pgassay_");
    }
  }
}
