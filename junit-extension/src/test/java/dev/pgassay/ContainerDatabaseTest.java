package dev.pgassay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.internal.server.container.NeedsContainerEngine;
import dev.pgassay.server.ArmedFault;
import dev.pgassay.server.BackupCommand;
import dev.pgassay.server.CommandBackup;
import dev.pgassay.server.TestNetwork;
import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

@NeedsContainerEngine
class ContainerDatabaseTest {

  @Test
  void every_test_starts_pristine_on_a_cluster_without_the_last_ones_roles() {
    FixtureRun.of(PristineFixture.class).allPass(5);
  }

  @Test
  void snapshots_are_restored() {
    FixtureRun.of(RestoringFixture.class).allPass(2);
  }

  @Test
  void a_server_of_ones_own_can_be_broken_but_not_its_processes() {
    FixtureRun.of(BreakingFixture.class).allPass(2);
  }

  @Test
  void a_failed_test_tells_its_log_and_how_to_open_its_database(@TempDir Path cache) {
    FixtureRun run = FixtureRun.of(FailingFixture.class).with("pgassay.cache", cache);
    var executed = run.execute();

    String evidence = FixtureRun.failureOf(executed, "fails").getSuppressed()[0].toString();
    assertThat(evidence)
        .contains("Open it after the run:\n  sh " + cache.resolve("kept"))
        .contains("/open.sh")
        .contains("duplicate key value violates unique constraint");
    assertThat(cache.resolve("kept")).isDirectoryContaining(path -> hasDump(path));
  }

  private static boolean hasDump(Path kept) {
    return kept.resolve("database.dump").toFile().length() > 0;
  }

  @DatabaseTest(provider = "container")
  @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
  static class PristineFixture {

    @Order(1)
    @RepeatedTest(3)
    void writes(DataSource dataSource) {
      assertThat(Sql.count(dataSource, "users")).isZero();
      Sql.register(dataSource, "a@example.org");
    }

    @Order(2)
    @RepeatedTest(2)
    void makes_a_role(DataSource dataSource) {
      Sql.execute(dataSource, "create role container_test_role");
    }
  }

  @DatabaseTest(provider = "container")
  static class RestoringFixture {
    @RepeatedTest(2)
    void starts_pristine(TestDatabase database) {
      assertThat(Sql.count(database, "users")).isZero();
      Snapshot snapshot = database.snapshot();
      Sql.register(database, "a@example.org");
      TestDatabase copy = database.copy();
      database.restore(snapshot);
      assertThat(Sql.count(database, "users")).isZero();
      assertThat(Sql.count(copy, "users")).isEqualTo(1);
    }
  }

  @DatabaseTest(provider = "container", server = DatabaseServer.OWN)
  static class BreakingFixture {

    @Test
    void its_sessions_its_network_and_dumps_of_it(TestDatabase database) {
      TestNetwork network = database.server().network();
      assertThat(Sql.count(network, "users")).isZero();
      network.cut();
      assertThatThrownBy(network::getConnection).isInstanceOf(SQLException.class);
      try (ArmedFault readOnly = database.server().readOnly()) {
        assertThatThrownBy(() -> Sql.register(database, "a@example.org"))
            .hasMessageContaining("read-only transaction");
        assertThat(readOnly.struck()).isTrue();
      }
      try (CommandBackup backup = database.server().backup(BackupCommand.of("true"))) {
        assertThat(backup.directory()).isEmptyDirectory();
      }
    }

    @Test
    void its_processes(TestDatabase database) {
      assertThatThrownBy(() -> database.server().restart())
          .isInstanceOf(UnsupportedOperationException.class)
          .hasMessageContaining("of the provider `container` are out of reach")
          .hasMessageContaining("provider = \"embedded\"");
      assertThatThrownBy(() -> database.server().backup())
          .isInstanceOf(UnsupportedOperationException.class);
    }
  }

  @DatabaseTest(provider = "container")
  static class FailingFixture {
    @Test
    void fails(DataSource dataSource) {
      Sql.register(dataSource, "a@example.org");
      Sql.register(dataSource, "a@example.org");
    }
  }
}
