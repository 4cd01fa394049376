package dev.pgassay.assertions.replication;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.DatabaseServer;
import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.Sql;
import dev.pgassay.assertions.check.CheckPack;
import dev.pgassay.assertions.check.SchemaChecks;
import dev.pgassay.assertions.facilities.DatabaseFacilities;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;
import org.postgresql.ds.PGSimpleDataSource;

/** The two databases lie on one server, but for the test that says otherwise. */
@DatabaseTest(
    migrations = {},
    server = DatabaseServer.OWN,
    settings = {"wal_level=logical", "wal_retrieve_retry_interval=50ms"})
class ReplicationRehearsalTest {

  private static final String SCHEMA =
      """
      create table customers (id int primary key, name text unique);
      insert into customers select i, 'Customer ' || i from generate_series(1, 20) i;
      create schema "Shop";
      create table "Shop"."Orders" (
        id bigint generated always as identity primary key,
        customer_id int references customers, total numeric(8, 2), document jsonb);
      create table visits (at date, page text, primary key (at, page)) partition by range (at);
      create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
      """;

  private static final String WRITES =
      """
      insert into "Shop"."Orders" (customer_id, total, document)
      select i, i * 1.5, jsonb_build_object('i', i) from generate_series(1, 20) i;
      update customers set name = upper(name) where id < 5;
      delete from "Shop"."Orders" where customer_id = 7;
      insert into visits values ('2026-05-01', 'start');
      """;

  private static final String POSITION = "position of sequence \"Shop\".\"Orders_id_seq\"";

  @BeforeAll
  static void make_tables(DataSource database) throws SQLException {
    Sql.run(database, SCHEMA);
  }

  @Test
  void carries_what_is_written_but_no_sequence(TestDatabase database) throws SQLException {
    DataSource replica = database.copy();
    Replication replication =
        ReplicationRehearsal.from(database).to(replica).during(() -> Sql.run(database, WRITES));
    assertThat(replication).carriedEverythingBut("position of sequence *");
    assertThat(replication.notCarried()).containsExactly(POSITION);
    assertThat(replication).hasToString("3 tables with 40 rows, of which 1 differ");
    assertThat(Sql.query(replica, "select count(*) from \"Shop\".\"Orders\""))
        .containsExactly("19");
    assertThatThrownBy(() -> assertThat(replication).carriedEverything())
        .isInstanceOf(AssertionFailedError.class)
        .hasMessageContaining("to have the same content as database:\n  " + database.name())
        .hasMessageContaining("but it differs in 1 place:\n  " + POSITION + ": 1, not given yet");
    assertThatThrownBy(
            () -> assertThat(replication).carriedEverythingBut(POSITION, "large objects"))
        .hasMessageContaining("to differ in:\n  large objects\nbut it does not: take it out");
    nothingIsLeft(database, replica);
  }

  @Test
  void goes_on_after_a_pause(TestDatabase database) throws SQLException {
    DataSource replica = database.copy();
    Replication replication =
        ReplicationRehearsal.from(database)
            .to(replica)
            .during(
                running -> {
                  running.pause();
                  Sql.run(database, WRITES);
                  assertThat(running.lag()).isPositive();
                  assertThat(Sql.query(replica, "select count(*) from visits"))
                      .containsExactly("0");
                  assertThatThrownBy(running::awaitCatchUp)
                      .isInstanceOf(IllegalStateException.class)
                      .hasMessageContaining("paused");
                  running.resume();
                  running.awaitCatchUp();
                  assertThat(Sql.query(replica, "select count(*) from visits"))
                      .containsExactly("1");
                  running.pause();
                  Sql.run(database, "insert into visits values ('2026-05-02', 'end')");
                });
    assertThat(replication).carriedEverythingBut(POSITION);
    nothingIsLeft(database, replica);
  }

  @Test
  void goes_on_after_a_connection_was_lost(TestDatabase database) throws SQLException {
    DataSource replica = database.copy();
    Replication replication =
        ReplicationRehearsal.from(database)
            .to(replica)
            .during(
                () -> {
                  Sql.run(database, WRITES);
                  Sql.query(database, "select pg_terminate_backend(pid) from pg_stat_replication");
                  Sql.run(database, "insert into visits values ('2026-05-02', 'end')");
                });
    assertThat(replication).carriedEverythingBut(POSITION);
    nothingIsLeft(database, replica);
  }

  @Test
  void fails_when_nothing_was_written(TestDatabase database) throws SQLException {
    Sql.run(database, "create publication news for table customers");
    DataSource replica = database.copy();
    ReplicationRehearsal rehearsal =
        ReplicationRehearsal.from(database).to(replica).publication("news");
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      assertThatThrownBy(
              () ->
                  rehearsal.during(
                      () -> {
                        Sql.run(database, "insert into visits values ('2026-05-02', 'end')");
                        Sql.run(replica, "insert into customers values (100, 'Mine')");
                        statement.execute("insert into customers values (101, 'Open')");
                      }))
          .isInstanceOf(AssertionFailedError.class)
          .hasMessageContaining("Expecting database:\n  " + database.name())
          .hasMessageContaining("to be written to during:\n  the rehearsal")
          .hasMessageContaining("but nothing was committed in what publication news sends");
      connection.rollback();
    }
    Replication replication =
        rehearsal.during(() -> Sql.run(database, "update customers set name = name where id = 1"));
    assertThat(replication.notCarried()).containsExactly("rows of table public.visits");
    Sql.run(database, "drop publication news");
    Sql.run(replica, "drop publication news");
    nothingIsLeft(database, replica);
  }

  @Test
  void keeps_rows_that_refer_to_what_is_replicated(TestDatabase database) throws SQLException {
    Sql.run(database, WRITES);
    Sql.run(database, "create publication news for table customers");
    DataSource replica = database.copy();
    Replication replication =
        ReplicationRehearsal.from(database)
            .to(replica)
            .publication("news")
            .during(() -> Sql.run(database, "insert into customers values (100, 'New')"));
    assertThat(replication).carriedEverything();
    Sql.run(database, "drop publication news");
    Sql.run(replica, "drop publication news");
    nothingIsLeft(database, replica);
  }

  @Test
  void says_why_the_other_database_has_stopped(TestDatabase database) throws SQLException {
    DataSource replica = database.copy();
    ReplicationRehearsal rehearsal =
        ReplicationRehearsal.from(database).to(replica).within(Duration.ofSeconds(20));
    assertThatThrownBy(
            () ->
                rehearsal.during(
                    () -> {
                      Sql.run(replica, "insert into customers values (100, 'Mine')");
                      Sql.run(database, "insert into customers values (101, 'Mine')");
                    }))
        .isInstanceOf(AssertionFailedError.class)
        .hasMessageContaining("to catch up with:\n  " + database.name() + ", at position ")
        .hasMessageContaining(" bytes behind")
        .hasMessageContaining("Its server logged:\n")
        .hasMessageContaining(" ERROR:  ")
        .hasMessageContaining("\"customers_name_key\"")
        .hasMessageContaining("Key (name)=(Mine)")
        .hasMessageNotContaining("has started");
    nothingIsLeft(database, replica);
  }

  @Test
  void says_what_the_other_database_waits_for(TestDatabase database) throws SQLException {
    DataSource replica = database.copy();
    try (var connection = replica.getConnection();
        var statement = connection.createStatement()) {
      ReplicationRehearsal rehearsal =
          ReplicationRehearsal.from(database).to(replica).within(Duration.ofSeconds(2));
      assertThatThrownBy(
              () ->
                  rehearsal.during(
                      () -> {
                        connection.setAutoCommit(false);
                        statement.execute("lock table customers");
                        Sql.run(database, "insert into customers values (100, 'New')");
                      }))
          .hasMessageContaining("but it has not within 2 s: it is at ")
          .hasMessageContaining("the worker that applies changes, process ")
          .hasMessageContaining("waits for Lock: relation, blocked by process ")
          .hasMessageContaining("(idle in transaction): lock table customers");
      connection.rollback();
    }
    nothingIsLeft(database, replica);
  }

  @Test
  void uses_the_publication_of_the_migrations(TestDatabase database) throws SQLException {
    Sql.run(database, "create publication news for table customers");
    DataSource replica = database.copy();
    Replication replication =
        ReplicationRehearsal.from(database)
            .to(replica)
            .publication("news")
            .during(() -> Sql.run(database, WRITES));
    assertThat(replication.notCarried())
        .containsExactlyInAnyOrder(
            "rows of table \"Shop\".\"Orders\"", "rows of table public.visits", POSITION);
    assertThatThrownBy(
            () ->
                ReplicationRehearsal.from(database)
                    .to(replica)
                    .publication("new")
                    .during(() -> Sql.run(database, WRITES)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("There is no publication `new`; there is news");
    Sql.run(database, "drop publication news");
    Sql.run(replica, "drop publication news");
    nothingIsLeft(database, replica);
  }

  @Test
  void leaves_nothing_behind_when_the_writes_fail(TestDatabase database) throws SQLException {
    DataSource replica = database.copy();
    assertThatThrownBy(
            () ->
                ReplicationRehearsal.from(database)
                    .to(replica)
                    .during(
                        running -> {
                          running.pause();
                          Sql.run(database, WRITES);
                          throw new IllegalStateException("the shop is closed");
                        }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the shop is closed");
    nothingIsLeft(database, replica);
  }

  @Test
  void leaves_nothing_behind_when_its_own_sessions_were_ended(TestDatabase database)
      throws SQLException {
    DataSource replica = database.copy();
    SQLException failure = new SQLException("the shop is closed");
    assertThatThrownBy(
            () ->
                ReplicationRehearsal.from(database)
                    .to(replica)
                    .during(
                        () -> {
                          Sql.run(database, WRITES);
                          Sql.query(
                              database,
                              """
                              select pg_terminate_backend(pid) from pg_stat_activity
                              where backend_type in ('client backend', 'walsender')
                                and pid <> pg_backend_pid()
                              """);
                          throw failure;
                        }))
        .isSameAs(failure);
    nothingIsLeft(database, replica);
  }

  @Test
  void leaves_nothing_behind_when_it_cannot_begin(TestDatabase database) throws SQLException {
    DataSource replica = database.copy();
    Sql.run(replica, "drop table visits");
    assertThatThrownBy(() -> ReplicationRehearsal.from(database).to(replica).during(() -> {}))
        .hasMessageContaining("relation \"public.visits_2026\" does not exist");
    nothingIsLeft(database, replica);
  }

  @Test
  void replicates_to_another_server(TestDatabase database) throws SQLException {
    DataSource replica =
        DatabaseFacilities.of(database)
            .orElseThrow()
            .onAnotherServer(OptionalInt.empty(), Map.of("wal_level", "replica"));
    Sql.run(replica, SCHEMA);
    Replication replication =
        ReplicationRehearsal.from(database).to(replica).during(() -> Sql.run(database, WRITES));
    assertThat(replication).carriedEverythingBut(POSITION);
    Sql.run(replica, "select setval('\"Shop\".\"Orders_id_seq\"', 20)");
    assertThat(replica).hasSameContentAs(database);
    nothingIsLeft(database, replica);
    assertThatThrownBy(() -> ReplicationRehearsal.from(replica).to(database).during(() -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has `wal_level = replica`, and can publish nothing.")
        .hasMessageContaining("settings = \"wal_level=logical\"");
  }

  @Test
  void knows_that_this_server_can_publish(TestDatabase database) {
    assertThat(database).passes(SchemaChecks.of("wal-level-not-logical"));
    assertThatThrownBy(() -> assertThat(database).isReadyForLogicalReplication())
        .hasMessageContaining("to be ready for:\n  logical replication\nbut 1 of 13 checks")
        .hasMessageContaining("sequence \"Shop\".\"Orders_id_seq\"")
        .hasMessageContaining("its position is not replicated");
    assertThat(database)
        .passes(
            SchemaChecks.of(CheckPack.LOGICAL_REPLICATION)
                .without(
                    "sequence-not-replicated",
                    "unique-key-may-stop-replica",
                    "partitions-replicated-one-by-one"));
  }

  @Test
  void refuses_what_is_not_its_own(TestDatabase database) throws SQLException {
    PGSimpleDataSource plain = new PGSimpleDataSource();
    plain.setUrl(database.jdbcUrl());
    assertThatThrownBy(() -> ReplicationRehearsal.from(database).to(plain).during(() -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("`ReplicationRehearsal.to(…)` takes a database of pgassay's");
    assertThatThrownBy(() -> ReplicationRehearsal.from(database).during(() -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("needs a second database");
    assertThatThrownBy(() -> ReplicationRehearsal.from(plain).toAnotherServer(18))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("`ReplicationRehearsal.from(…)` takes a database of pgassay's");
    assertThatThrownBy(() -> ReplicationRehearsal.from(database).to(database).during(() -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the database that is replicated, and not another one");
    nothingIsLeft(database);
    assertThatThrownBy(() -> ReplicationRehearsal.from(database).within(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static void nothingIsLeft(DataSource... databases) throws SQLException {
    for (DataSource database : databases) {
      assertThat(
              Sql.query(
                  database,
                  """
                  select 'slot ' || slot_name from pg_replication_slots
                  union all select 'subscription ' || subname from pg_subscription
                  union all select 'publication ' || pubname from pg_publication
                  union all select 'origin ' || roname from pg_replication_origin
                  union all select 'role ' || rolname from pg_roles
                    where rolname ~ '^pgassay_[0-9a-f]{12}$'
                  """))
          .as("what is left in " + database)
          .isEqualTo(List.of());
    }
  }
}
