package dev.pgassay.assertions.migration.load;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.SoftDatabaseAssertions;
import dev.pgassay.assertions.migration.MigrationRehearsal;
import dev.pgassay.assertions.migration.RehearsedShop;
import dev.pgassay.assertions.migration.step.MigrationFailedException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DatabaseTest(migrations = "classpath:rehearsal/shop")
class MigrationUnderLoadTest {

  private static final String CONCURRENT_INDEX =
      "create index concurrently orders_status on orders (status)";
  private static final Duration NO_TIME = Duration.ZERO;
  private static final Duration VERY_LONG = Duration.ofMinutes(2);

  @TempDir Path directory;
  private final TestDatabase database;

  MigrationUnderLoadTest(TestDatabase database) {
    this.database = database;
  }

  private BlockingUnderLoad underLoad(Workload workload, String... migrations) throws Exception {
    return RehearsedShop.of(database, directory, migrations).underLoad(workload);
  }

  @Test
  void an_index_keeps_writers_waiting_and_says_which_statement_does() throws Exception {
    BlockingUnderLoad found =
        underLoad(
            Workload.fromCatalog(),
            "-- for the list of open orders\ncreate index orders_status on orders (status);");
    assertThatThrownBy(() -> assertThat(found).as("no downtime").blocksNobody())
        .hasMessageStartingWith(
            """
            [no downtime] Expecting migrations under load:
              V2__change.sql
            to block:
              nobody
            but these had to wait:
              V2__change.sql
                create index orders_status on orders (status)
                  kept waiting: DELETE of public.orders
                  for\s""")
        .hasMessageContaining("kept waiting: INSERT of public.orders")
        .hasMessageContaining("kept waiting: UPDATE of public.orders")
        .hasMessageContaining("for RowExclusiveLock on public.orders");
    assertThat(found.blockings())
        .extracting(Blocking::statement)
        .containsExactly(
            "DELETE of public.orders", "INSERT of public.orders", "UPDATE of public.orders");
    assertThat(found).blocksNoReads().hasNoDeadlock();
  }

  @Test
  void an_index_that_is_built_concurrently_keeps_nobody_waiting() throws Exception {
    BlockingUnderLoad found = underLoad(Workload.fromCatalog(), CONCURRENT_INDEX);
    assertThat(found)
        .blocksNobody()
        .blocksNoReads()
        .blocksReadsForAtMost(NO_TIME)
        .blocksWritesForAtMost(NO_TIME)
        .hasNoDeadlock();
    assertThat(found.migrations()).containsExactly("V2__change.sql");
  }

  /** However short it is, and on however fast a machine. */
  @Test
  void a_change_of_the_table_keeps_readers_waiting() throws Exception {
    BlockingUnderLoad found =
        underLoad(Workload.fromCatalog(), "alter table orders add column total numeric");
    assertThatThrownBy(() -> assertThat(found).blocksNoReads())
        .hasMessageContaining(
            "to block:\n  no reads\nbut these had to wait:\n  V2__change.sql\n"
                + "    alter table orders add column total numeric\n"
                + "      kept waiting: SELECT of public.orders")
        .hasMessageContaining("for AccessShareLock on public.orders");
    assertThat(found).blocksReadsForAtMost(VERY_LONG).blocksWritesForAtMost(VERY_LONG);
  }

  @Test
  void the_statement_that_took_the_lock_is_named_and_not_the_one_that_took_long() throws Exception {
    BlockingUnderLoad found =
        underLoad(
            Workload.of("select * from orders where id = 1", "select count(*) from customers"),
            "alter table orders add column total numeric;\nselect pg_sleep(0.5);");
    assertThat(found.blockings()).hasSize(1);
    Blocking blocking = found.blockings().get(0);
    assertThat(blocking.migrationStatement())
        .isEqualTo("alter table orders add column total numeric");
    assertThat(blocking.statement()).isEqualTo("select * from orders where id = 1");
    assertThat(blocking.access()).isEqualTo(Access.SELECT);
    assertThatThrownBy(() -> assertThat(found).blocksReadsForAtMost(Duration.ofMillis(100)))
        .hasMessageContaining("to block reads for at most:\n  100 ms\nbut these had to wait");
  }

  @Test
  void rows_that_a_migration_writes_keep_writers_of_the_same_rows_waiting() throws Exception {
    BlockingUnderLoad found =
        underLoad(
            Workload.fromCatalog(), "update orders set status = 'open'; select pg_sleep(0.5)");
    assertThat(found.blockings())
        .extracting(Blocking::access)
        .contains(Access.UPDATE, Access.DELETE, Access.SELECT_FOR_UPDATE)
        .doesNotContain(Access.SELECT);
    assertThatThrownBy(() -> assertThat(found).blocksWritesForAtMost(Duration.ofMillis(100)))
        .hasMessageContaining("update orders set status = 'open'")
        .hasMessageContaining("kept waiting: UPDATE of public.orders");
    assertThat(found).blocksNoReads();
  }

  @Test
  void a_queue_forms_behind_a_migration_that_waits_for_a_long_reader() throws Exception {
    BlockingUnderLoad found =
        underLoad(
            Workload.fromCatalog().withLongReader("orders"),
            "alter table orders add column total numeric");
    assertThatThrownBy(() -> assertThat(found).leavesNoQueueBehindLongReader())
        .hasMessageContaining("to leave no queue behind a long reader of:\n  orders")
        .hasMessageContaining("kept waiting: SELECT of public.orders")
        .hasMessageContaining("behind the migration, which itself waited for the long reader")
        .hasMessageContaining("set local lock_timeout");
  }

  @Test
  void a_lock_timeout_lets_the_queue_go() throws Exception {
    BlockingUnderLoad found =
        underLoad(
            Workload.of("select count(*) from orders").withLongReader("orders"),
            "set local lock_timeout = '50ms';\nalter table orders add column total numeric;");
    assertThat(found).leavesNoQueueBehindLongReader().hasNoDeadlock();
  }

  @Test
  void a_migration_that_gives_up_is_run_again_without_load() throws Exception {
    BlockingUnderLoad found =
        underLoad(
            Workload.of("select count(*) from orders").withLongReader("orders"),
            "set local lock_timeout = '1ms';\nalter table orders add column total numeric;",
            "create index on orders (total)");
    assertThat(found.gaveUp()).containsExactly("V2__change.sql");
    assertThat(found.migrations()).containsExactly("V2__change.sql", "V3__change.sql");
  }

  @Test
  void no_queue_forms_where_nothing_is_needed_that_the_reader_holds() throws Exception {
    assertThat(
            underLoad(
                Workload.fromCatalog().withLongReader("orders"),
                "create index orders_status on orders (status)"))
        .leavesNoQueueBehindLongReader();
  }

  @Test
  void a_deadlock_with_the_application_is_found() throws Exception {
    BlockingUnderLoad found =
        underLoad(
            Workload.of(
                "update orders set status = 'paid' where id = 1; select pg_sleep(0.2);"
                    + " update customers set name = 'Ada' where id = 1"),
            """
            alter table customers add column email text;
            do $$
            begin
              -- The victim of the deadlock may be this migration, which then runs again, alone.
              for look in 1..300 loop
                exit when exists (
                  select from pg_locks where relation = 'customers'::regclass and not granted);
                perform pg_sleep(0.01);
              end loop;
            end
            $$;
            alter table orders add column total numeric;
            """);
    assertThatThrownBy(() -> assertThat(found).hasNoDeadlock())
        .hasMessageContaining("to have:\n  no deadlock\nbut there was one:\n  V2__change.sql");
  }

  @Test
  void what_fails_for_another_reason_is_told_apart() throws Exception {
    BlockingUnderLoad found =
        underLoad(
            Workload.of("select status from orders", "select 1 from orders"),
            "alter table orders rename column status to state; select pg_sleep(0.3)",
            "alter table orders add column total numeric");
    assertThat(found.otherFailures())
        .anySatisfy(
            failure ->
                assertThat(failure)
                    .isEqualTo(
                        "at V3__change.sql: select status from orders\n"
                            + "  42703: ERROR: column \"status\" does not exist"));
    assertThatThrownBy(() -> assertThat(found).blocksNobody())
        .hasMessageContaining("Failed for another reason, and not counted as waiting")
        .hasMessageContaining("42703: ERROR: column \"status\" does not exist");
  }

  @Test
  void the_workload_from_the_catalog_works_with_tables_of_all_kinds() throws Exception {
    BlockingUnderLoad found =
        underLoad(
            Workload.fromCatalog(),
            """
            create schema "Odd Names";
            create table "Odd Names"."Order" ("Id" bigint generated always as identity, "select" text);
            insert into "Odd Names"."Order" ("select") values ('a');
            create table doubled (a int, b int generated always as (a * 2) stored unique);
            insert into doubled values (1), (2);
            create table days (day date not null, note text) partition by range (day);
            create table days_2026 partition of days for values from ('2026-01-01') to ('2027-01-01');
            create table days_other partition of days default;
            insert into days values ('2026-11-26'), ('2025-11-26');
            create table numbers (id bigint generated always as identity);
            insert into numbers default values;
            create table empty_one (a int references doubled (b));
            create table guarded (a int);
            insert into guarded values (1);
            create function refuse() returns trigger language plpgsql as
              $$ begin raise 'rows stay'; end $$;
            create trigger guard before delete on guarded for each row execute function refuse();
            """,
            "lock table days, \"Odd Names\".\"Order\" in access exclusive mode");
    assertThat(found.otherFailures()).isEmpty();
    assertThat(found.blockings())
        .extracting(Blocking::statement)
        .contains("SELECT of public.days", "SELECT of \"Odd Names\".\"Order\"");
  }

  @Test
  void a_workload_that_never_works_proves_nothing() throws Exception {
    BlockingUnderLoad found =
        underLoad(
            Workload.of("select * from order", "select * from orderz", "select 1"),
            CONCURRENT_INDEX);
    assertThatThrownBy(() -> assertThat(found).blocksNobody())
        .hasMessageContaining("statements of the workload could not be executed before any of them")
        .hasMessageContaining("select * from order\n    42601: ERROR: syntax error")
        .hasMessageContaining("select * from orderz\n    42P01")
        .hasMessageContaining("Similar names:\n  public.orders");
  }

  @Test
  void no_migration_and_no_table_prove_nothing() throws Exception {
    BlockingUnderLoad none = underLoad(Workload.fromCatalog());
    assertThatThrownBy(() -> assertThat(none).hasNoDeadlock())
        .hasMessageContaining("but 0 migrations were run");
    BlockingUnderLoad empty =
        MigrationRehearsal.of(database)
            .flyway(flyway -> flyway.target("1"))
            .underLoad(Workload.fromCatalog());
    assertThatThrownBy(() -> assertThat(empty).blocksNobody())
        .hasMessageContaining("but 0 statements of the workload were executed");
  }

  @Test
  void a_table_that_the_long_reader_cannot_read_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> underLoad(Workload.fromCatalog().withLongReader("order"), CONCURRENT_INDEX))
        .withMessageContaining("`order`, which the long reader of the workload reads, is no table")
        .withMessageContaining("Similar names: public.orders");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Workload.of(" -- nothing"))
        .withMessageContaining("is no statement");
    assertThatIllegalArgumentException()
        .isThrownBy(Workload::of)
        .withMessageContaining("A workload needs a statement");
  }

  @Test
  void a_queue_can_only_be_asked_about_with_a_long_reader() throws Exception {
    BlockingUnderLoad found = underLoad(Workload.of("select 1"), CONCURRENT_INDEX);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> assertThat(found).leavesNoQueueBehindLongReader())
        .withMessageContaining("withLongReader");
  }

  @Test
  void a_migration_that_takes_too_long_is_cancelled_and_everything_ends() throws Exception {
    MigrationRehearsal rehearsal =
        RehearsedShop.of(
                database, directory, "alter table orders add column a int; select pg_sleep(600)")
            .timeLimit(Duration.ofSeconds(1));
    assertThatThrownBy(() -> rehearsal.underLoad(Workload.fromCatalog()))
        .isInstanceOf(MigrationFailedException.class)
        .hasMessageContaining(
            "V2__change.sql was cancelled under load, since it took longer than the time limit of"
                + " 1 s");
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .doesNotContain("pgassay-workload", "pgassay-lock-watch");
  }

  @Test
  void a_migration_that_fails_is_no_wait() throws Exception {
    assertThatThrownBy(() -> underLoad(Workload.of("select 1 from orders"), "select 1 / 0"))
        .isInstanceOf(MigrationFailedException.class)
        .hasMessageContaining("V2__change.sql failed under load")
        .hasMessageContaining("division by zero");
  }

  @Test
  void several_expectations_are_collected() throws Exception {
    BlockingUnderLoad found =
        underLoad(Workload.of("select 1 from orders"), "alter table orders add column a int");
    SoftDatabaseAssertions softly = new SoftDatabaseAssertions();
    softly.assertThat(found).blocksNoReads().blocksNobody();
    assertThatThrownBy(softly::assertAll).hasMessageContaining("(2 failures)");
    assertThat(found.toString())
        .startsWith(
            "1 migration beside 1 statement of a workload\nkept waiting:\n  V2__change.sql");
  }
}
