package dev.pgassay.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.DatabaseServer;
import dev.pgassay.DatabaseTest;
import dev.pgassay.Sql;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.DatabaseAssertions;
import dev.pgassay.assertions.content.ComparedContent;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@DatabaseTest(server = DatabaseServer.OWN)
class StandbyTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  @Test
  void a_standby_follows_and_refuses_writes(TestDatabase database) throws SQLException {
    Standby standby = database.standby();
    Sql.register(database, "a@example.org");
    standby.awaitCatchUp(LIMIT);
    assertThat(Sql.count(standby, "users")).isEqualTo(1);
    assertThat(standby.lagInBytes()).isZero();
    try (Connection connection = standby.getConnection()) {
      assertThatThrownBy(
              () ->
                  connection
                      .createStatement()
                      .execute("insert into users (email) values ('b@example.org')"))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("25006"));
    }
  }

  @Test
  void a_standby_has_the_content_but_for_unlogged_partitions(TestDatabase database)
      throws SQLException {
    Standby standby = database.standby();
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          create table days (at int) partition by list (at);
          create table day1 partition of days for values in (1);
          create unlogged table day2 partition of days for values in (2);
          insert into days values (1), (2);
          """);
    }
    standby.awaitCatchUp(LIMIT);
    DatabaseAssertions.assertThat(standby)
        .hasSameContentAs(
            database, ComparedContent.whole().ignoringUnloggedTables().lettingSequencesRunAhead());
  }

  @Test
  void a_standby_that_lags_is_behind_until_the_fault_is_closed(TestDatabase database) {
    Standby standby = database.standby();
    Fault behind = standby.lag();
    Sql.register(database, "a@example.org");
    assertThat(standby.lagInBytes()).isPositive();
    assertThatThrownBy(() -> standby.awaitCatchUp(Duration.ofMillis(200)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("has not caught up within 200 ms")
        .hasMessageContaining("It was told to fall behind");
    assertThat(Sql.count(standby, "users")).isZero();
    behind.close();
    standby.awaitCatchUp(LIMIT);
    assertThat(Sql.count(standby, "users")).isEqualTo(1);
  }

  @Test
  void a_standby_is_promoted_when_its_server_is_lost(TestDatabase database) {
    Standby standby = database.standby();
    Sql.register(database, "a@example.org");
    standby.awaitCatchUp(LIMIT);
    database.server().stop();
    standby.promote();
    Sql.register(standby, "b@example.org");
    assertThat(Sql.count(standby, "users")).isEqualTo(2);
  }

  @Test
  void a_standby_that_lags_can_be_promoted_and_closed(TestDatabase database) {
    Standby promoted = database.standby();
    Fault behind = promoted.lag();
    promoted.promote();
    behind.close();
    Standby closed = database.standby();
    Fault forgotten = closed.lag();
    closed.close();
    forgotten.close();
  }

  @Test
  void an_application_is_switched_to_the_promoted_standby(TestDatabase database) {
    TestNetwork network = database.server().network();
    Standby standby = database.standby();
    Sql.register(network, "a@example.org");
    standby.awaitCatchUp(LIMIT);
    database.server().stop();
    assertThatThrownBy(network::getConnection).isInstanceOf(SQLException.class);

    standby.promote();
    network.switchTo(standby.jdbcUrl());

    Sql.register(network, "b@example.org");
    assertThat(Sql.strings(network, "select email from users order by id"))
        .containsExactly("a@example.org", "b@example.org");
  }

  @Test
  void the_slot_of_a_standby_goes_with_it(TestDatabase database) {
    Standby standby = database.standby();
    assertThat(Sql.strings(database, "select slot_name from pg_replication_slots where active"))
        .hasSize(1);
    standby.close();
    assertThat(Sql.strings(database, "select slot_name from pg_replication_slots")).isEmpty();
  }
}
