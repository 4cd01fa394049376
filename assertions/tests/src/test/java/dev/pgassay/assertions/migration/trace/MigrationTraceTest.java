package dev.pgassay.assertions.migration.trace;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.SoftDatabaseAssertions;
import dev.pgassay.assertions.check.KnownViolations;
import dev.pgassay.assertions.migration.MigrationRehearsal;
import dev.pgassay.assertions.migration.check.MigrationChecks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DatabaseTest(migrations = "classpath:rehearsal/checks")
class MigrationTraceTest {

  private static final String ADDS_COLUMN = "alter table orders add column remark text;";
  private static final String ADDS_CHECK =
      "alter table orders add constraint small check (total < 1000000)";
  private static final String CREATES_INDEX = "create index i on orders (customer_id);";
  private static final String LOCK_TIMEOUT = "set local lock_timeout = '2s';\n";

  @TempDir private Path directory;

  private void write(String name, String text) throws IOException {
    Files.writeString(directory.resolve(name), text);
  }

  private void writeAlone(String name, String text) throws IOException {
    write(name, text);
    write(name + ".conf", "executeInTransaction=false\n");
  }

  private MigrationTrace trace(TestDatabase database) {
    return trace(database, flyway -> {});
  }

  private MigrationTrace trace(TestDatabase database, Consumer<FluentConfiguration> more) {
    return rehearsal(database, more).since("1").trace();
  }

  private MigrationRehearsal rehearsal(TestDatabase database, Consumer<FluentConfiguration> more) {
    return MigrationRehearsal.of(database)
        .flyway(
            flyway -> {
              flyway.locations("classpath:rehearsal/checks", "filesystem:" + directory);
              more.accept(flyway);
            });
  }

  @Test
  void says_file_line_statement_lock_rows_and_the_safe_way(TestDatabase database)
      throws IOException {
    write("V2__small.sql", "-- totals are small\n\n" + ADDS_CHECK + ";\n");
    assertThatThrownBy(() -> assertThat(trace(database)).blocksNoReads())
        .hasMessageContaining("V2__small.sql")
        .hasMessageContaining("block no reads")
        .hasMessageContaining("1 of 1 statements does not")
        .hasMessageContaining("V2__small.sql:3  " + ADDS_CHECK)
        .hasMessageContaining(
            "blocks every read and write of public.orders, while 500 rows are scanned: ")
        .hasMessageContaining(ADDS_CHECK + " not valid;")
        .hasMessageContaining("validate constraint small;");
  }

  @Test
  void blocks_no_reads_where_an_index_is_built_concurrently(TestDatabase database)
      throws IOException {
    write("V2__i.sql", "create index concurrently i on orders (customer_id);");
    MigrationTrace trace = trace(database);
    assertThat(trace.statements())
        .singleElement()
        .matches(statement -> !statement.isTransactional());
    assertThat(trace).blocksNoReads().blocksNoWrites().scansNothingUnderLock();
    assertThat(trace.statements().get(0).scans())
        .containsExactly(new TableScan("public.orders", 1000));
  }

  @Test
  void shows_who_blocks_writes(TestDatabase database) throws IOException {
    write("V2__i.sql", CREATES_INDEX);
    assertThat(trace(database)).blocksNoReads();
    assertThatThrownBy(() -> assertThat(trace(database)).blocksNoWrites())
        .hasMessageContaining("blocks every write of public.orders")
        .hasMessageContaining("create index concurrently i on orders (customer_id);");
  }

  @Test
  void says_which_migration_logs_too_much(TestDatabase database) throws IOException {
    write("V2__nothing.sql", "select 1;");
    write("V3__all.sql", "select 1;\nupdate orders set note = 'none';");
    MigrationTrace trace = trace(database);
    assertThat(trace).logsAtMost(1_000_000_000);
    assertThatThrownBy(() -> assertThat(trace).logsAtMost(10_000))
        .hasMessageContaining("log 10,000 bytes at most each")
        .hasMessageContaining("1 of 2 does not:")
        .hasMessageContaining("V3__all.sql logs ")
        .hasMessageContaining("V3__all.sql:2  update orders set note = 'none'");
  }

  @Test
  void holds_a_lock_until_the_transaction_ends(TestDatabase database) throws IOException {
    write("V2__slow.sql", ADDS_COLUMN + "\nselect pg_sleep(0.3);");
    write("V3__quick.sql", "alter table customers add column remark text;");
    MigrationTrace trace = trace(database);
    TracedStatement slow = trace.statements().get(0);
    assertThat(slow.time()).isLessThan(slow.locks().get(0).held());
    assertThat(slow.locks().get(0).held()).isGreaterThan(Duration.ofMillis(300));
    assertThatThrownBy(() -> assertThat(trace).blocksReadsForAtMost(Duration.ofMillis(300)))
        .hasMessageContaining("block reads for 300 ms at most")
        .hasMessageContaining("V2__slow.sql:1");
    assertThatThrownBy(() -> assertThat(trace).blocksWritesForAtMost(Duration.ofMillis(300)))
        .hasMessageContaining("block writes for 300 ms at most");
    assertThat(trace)
        .blocksReadsForAtMost(Duration.ofMinutes(1))
        .blocksWritesForAtMost(Duration.ofMinutes(1));
  }

  @Test
  void tells_a_rewrite_from_a_change_of_the_catalog(TestDatabase database) throws IOException {
    write("V2__code.sql", "alter table customers alter column code type text;");
    assertThat(trace(database)).rewritesNoTable().rebuildsNoIndex();
    write("V3__id.sql", "alter table customers alter column id type bigint;");
    assertThatThrownBy(() -> assertThat(trace(database)).rewritesNoTable())
        .hasMessageContaining("writes every row of public.customers anew")
        .hasMessageContaining("add column id_new bigint;");
    assertThatThrownBy(() -> assertThat(trace(database)).rebuildsNoIndex())
        .hasMessageContaining("builds public.customers_pkey anew");
  }

  @Test
  void shows_scans_under_a_lock(TestDatabase database) throws IOException {
    write("V2__small.sql", ADDS_CHECK + " not valid;");
    write("V3__small.sql", "alter table orders validate constraint small;");
    assertThat(trace(database)).scansNothingUnderLock();
    write("V4__email.sql", "alter table customers alter column email set not null;");
    assertThatThrownBy(() -> assertThat(trace(database)).scansNothingUnderLock())
        .hasMessageContaining(
            "scans 500 rows of public.customers while it blocks every read and write of"
                + " public.customers");
  }

  @Test
  void wants_a_lock_timeout_before_the_lock(TestDatabase database) throws IOException {
    write("V2__remark.sql", LOCK_TIMEOUT + ADDS_COLUMN);
    assertThat(trace(database)).setsLockTimeout();
    write("V3__late.sql", "alter table customers add column remark text;\n" + LOCK_TIMEOUT);
    assertThatThrownBy(() -> assertThat(trace(database)).setsLockTimeout())
        .hasMessageContaining("V3__late.sql:1")
        .hasMessageContaining("waits without end for a lock")
        .hasMessageContaining("set local lock_timeout = '2s';");
  }

  @Test
  void shows_what_is_dropped_and_what_is_only_made_again(TestDatabase database) throws IOException {
    write(
        "V2__again.sql",
        "drop materialized view order_totals;"
            + "create materialized view order_totals as select id from orders;"
            + "drop index orders_note_idx;");
    assertThat(trace(database)).dropsNothing().keepsOldReadersWorking();
    write("V3__gone.sql", "alter table orders drop column note;\ntruncate imports;");
    assertThatThrownBy(() -> assertThat(trace(database)).dropsNothing())
        .hasMessageContaining("2 of 5 statements do not")
        .hasMessageContaining("column public.orders.note is dropped")
        .hasMessageContaining("table public.imports is emptied");
    assertThatThrownBy(() -> assertThat(trace(database)).keepsOldReadersWorking())
        .hasMessageContaining("1 of 5 statements does not");
  }

  @Test
  void shows_other_names(TestDatabase database) throws IOException {
    write("V2__name.sql", "alter table orders rename column note to remark;");
    assertThatThrownBy(() -> assertThat(trace(database)).keepsOldReadersWorking())
        .hasMessageContaining("column public.orders.note is called remark now");
  }

  @Test
  void sees_repeatable_migrations_callbacks_and_java(TestDatabase database) throws IOException {
    write("R__view.sql", "create or replace view v as select id from customers;");
    write("afterEachMigrate.sql", "\nanalyze imports;");
    MigrationTrace trace =
        rehearsal(database, flyway -> flyway.javaMigrations(new V2__AddRemark())).trace();
    assertThat(trace.statements())
        .extracting(TracedStatement::where)
        .anySatisfy(where -> assertThat(where).matches(".*V2__AddRemark:\\d+"))
        .anySatisfy(where -> assertThat(where).endsWith("R__view.sql:1"))
        .anySatisfy(where -> assertThat(where).endsWith("afterEachMigrate.sql:2"));
    assertThatThrownBy(() -> assertThat(trace).blocksNoReads())
        .hasMessageContaining("V2__AddRemark");
  }

  private static final class V2__AddRemark extends BaseJavaMigration {
    @Override
    public void migrate(Context context) throws SQLException {
      try (Statement statement = context.getConnection().createStatement()) {
        statement.execute(ADDS_COLUMN);
      }
    }
  }

  @Test
  void sees_a_second_connection_of_flyways_data_source(TestDatabase database) {
    MigrationTrace trace =
        trace(database, flyway -> flyway.javaMigrations(new V2__SecondConnection()));
    assertThat(trace.unseen()).isEmpty();
    assertThat(trace.statements())
        .extracting(TracedStatement::sql)
        .containsExactly("insert into imports values (0, 'x')");
  }

  private static final class V2__SecondConnection extends BaseJavaMigration {
    @Override
    public void migrate(Context context) throws SQLException {
      try (Connection own = context.getConfiguration().getDataSource().getConnection();
          Statement statement = own.createStatement()) {
        statement.execute("insert into imports values (0, 'x')");
      }
    }
  }

  @Test
  void says_that_a_session_was_not_seen(TestDatabase database) {
    MigrationTrace trace =
        trace(database, flyway -> flyway.javaMigrations(new V2__OwnSession(database)));
    assertThatThrownBy(() -> assertThat(trace).blocksNoReads())
        .hasMessageContaining("that cannot be told")
        .hasMessageContaining("V2__OwnSession");
  }

  private static final class V2__OwnSession extends BaseJavaMigration {

    private final TestDatabase server;

    V2__OwnSession(TestDatabase server) {
      this.server = server;
    }

    @Override
    public void migrate(Context context) throws SQLException {
      String name = context.getConnection().getCatalog();
      String url = server.jdbcUrl().replace("/" + server.name(), "/" + name);
      try (Connection own = DriverManager.getConnection(url, server.username(), server.password());
          Statement statement = own.createStatement()) {
        statement.execute("insert into imports values (0, 'x')");
      }
    }
  }

  @Test
  void bears_a_migration_that_closes_its_connection(TestDatabase database) {
    MigrationTrace trace = trace(database, flyway -> flyway.javaMigrations(new V2__Closes()));
    assertThatThrownBy(() -> assertThat(trace).blocksNoReads())
        .hasMessageContaining("did not come to their end");
  }

  private static final class V2__Closes extends BaseJavaMigration {
    @Override
    public void migrate(Context context) throws SQLException {
      context.getConnection().createStatement().execute(ADDS_COLUMN);
      context.getConnection().close();
    }
  }

  @Test
  void bears_a_migration_that_goes_on_after_an_error(TestDatabase database) {
    MigrationTrace trace = trace(database, flyway -> flyway.javaMigrations(new V2__GoesOn()));
    assertThat(trace.failure()).isEmpty();
    assertThat(trace.statements())
        .extracting(statement -> statement.failure().isPresent())
        .containsExactly(true, false);
    assertThat(trace.statements().get(1).locks()).isNotEmpty();
  }

  private static final class V2__GoesOn extends BaseJavaMigration {
    @Override
    public void migrate(Context context) throws SQLException {
      var savepoint = context.getConnection().setSavepoint();
      try (Statement statement = context.getConnection().createStatement()) {
        try {
          statement.execute("select 1 / 0");
        } catch (SQLException e) {
          context.getConnection().rollback(savepoint);
        }
        statement.execute(ADDS_COLUMN);
      }
    }
  }

  @Test
  void is_not_confused_by_role_and_search_path(TestDatabase database) throws IOException {
    write(
        "V2__elsewhere.sql",
        "create schema \"Other Place\"; create table \"Other Place\".orders (id integer);");
    write(
        "V3__role.sql",
        "set local search_path = \"Other Place\";\nset local role pg_monitor;\nreset role;\n"
            + ADDS_COLUMN);
    MigrationTrace trace = trace(database);
    assertThat(trace.unseen()).isEmpty();
    assertThatThrownBy(() -> assertThat(trace).blocksNoReads())
        .hasMessageContaining("V3__role.sql:4")
        .hasMessageContaining("of \"Other Place\".orders");
  }

  @Test
  void is_not_confused_by_what_a_script_without_transaction_deallocates(TestDatabase database)
      throws IOException {
    writeAlone(
        "V2__forgets.sql",
        "deallocate all;\nalter table orders add column a text;\ndeallocate all;\n"
            + "alter table orders add column b text;\nalter table orders add column c text;");
    MigrationTrace trace = trace(database);
    assertThat(trace.failure()).isEmpty();
    assertThat(trace.unseen()).isEmpty();
    assertThat(trace.statements())
        .extracting(statement -> statement.locks().stream().map(TakenLock::relation).toList())
        .endsWith(List.of("public.orders"), List.of("public.orders"));
  }

  /** A function may deallocate, too; called openly, or by a trigger. */
  @Test
  void is_not_confused_by_functions_that_deallocate(TestDatabase database) throws IOException {
    write(
        "V2__forgets.sql",
        """
        alter table orders add column a text;
        create function forget() returns integer language plpgsql as $$
        begin execute 'deallocate all'; return 1; end $$;
        select forget();
        alter table orders add column b text;
        create function forget_more() returns trigger language plpgsql as $$
        begin execute 'deallocate all'; return new; end $$;
        create table logs (id integer);
        create trigger forgetting before insert on logs for each row execute function forget_more();
        insert into logs values (1);
        alter table customers add column c text;
        """);
    MigrationTrace trace = trace(database);
    assertThat(trace.failure()).isEmpty();
    assertThat(trace.unseen()).isEmpty();
    assertThat(trace.statements().get(trace.statements().size() - 1).locks())
        .extracting(TakenLock::relation)
        .containsExactly("public.customers");
  }

  @Test
  void is_not_confused_by_deallocated_statements(TestDatabase database) throws IOException {
    write(
        "V2__deallocates.sql",
        "alter table orders add column a text;\ndeallocate all;\n"
            + "alter table orders add column b text;\n"
            + "do $$ begin execute 'deallocate all'; end $$;\n"
            + "create type mood as enum ('good');\nset local search_path = pg_catalog;\n"
            + "alter table public.customers add column c text;");
    writeAlone("V3__deallocates.sql", "deallocate all;\n" + ADDS_COLUMN);
    MigrationTrace trace = trace(database);
    assertThat(trace.failure()).isEmpty();
    assertThat(trace.unseen()).isEmpty();
    assertThat(trace.statements())
        .extracting(statement -> statement.locks().stream().map(TakenLock::relation).toList())
        .containsExactly(
            List.of("public.orders"),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of("public.customers"),
            List.of(),
            List.of("public.orders"));
    assertThat(trace.statements().get(4).effect().after().others().values())
        .extracting(NamedObject::name)
        .contains("public.mood", "public.mood 'good'");
  }

  @Test
  void sees_statements_that_refuse_a_transaction(TestDatabase database) throws IOException {
    writeAlone("V2__database.sql", "create database made_by_a_migration;");
    writeAlone("V3__database.sql", "drop database made_by_a_migration;\n" + ADDS_COLUMN);
    MigrationTrace trace = trace(database);
    assertThat(trace.failure()).isEmpty();
    assertThat(trace.statements()).hasSize(3);
    assertThat(trace.statements().get(2).locks())
        .extracting(TakenLock::relation, TakenLock::mode, TakenLock::sampled)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("public.orders", LockMode.ACCESS_EXCLUSIVE, false));
  }

  @Test
  void shows_rows_and_bytes_that_are_written(TestDatabase database) throws IOException {
    write("V2__rows.sql", "update orders set note = 'x' where id <= 10;");
    TracedStatement update = trace(database).statements().get(0);
    assertThat(update.writes()).containsExactly(new WrittenRows("public.orders", 0, 10, 0));
    assertThat(update.walBytes()).isPositive();
  }

  @Test
  void leaves_out_what_the_migration_made_itself(TestDatabase database) throws IOException {
    write(
        "V2__fresh.sql",
        "create table fresh (id integer); create index on fresh (id); alter table fresh add column"
            + " n serial;");
    assertThat(trace(database))
        .blocksNoReads()
        .blocksNoWrites()
        .rewritesNoTable()
        .passes(MigrationChecks.recommended());
  }

  @Test
  void fails_when_nothing_was_traced(TestDatabase database) {
    assertThatThrownBy(() -> assertThat(trace(database)).dropsNothing())
        .hasMessageContaining("No statement was traced");
  }

  @Test
  void says_what_stopped_the_migrations(TestDatabase database) throws IOException {
    write("V2__rank.sql", "alter table orders add column rank integer not null;");
    assertThatThrownBy(() -> assertThat(trace(database)).rewritesNoTable())
        .hasMessageContaining("did not come to their end")
        .hasMessageContaining("contains null values")
        .hasMessageContaining("with a default for the rows that are there");
  }

  @Test
  void accepts_what_a_team_knows(TestDatabase database) throws IOException {
    write("V2__i.sql", CREATES_INDEX);
    Path known = directory.resolve("known.txt");
    Files.writeString(
        known,
        "index-create-not-concurrent\n"
            + "  index public.i in V2__i.sql   # before the first customer\n");
    MigrationChecks checks =
        MigrationChecks.recommended().accepting(KnownViolations.fromFile(known));
    assertThat(trace(database)).passes(checks);
    write("V2__i.sql", "select 1;");
    assertThatThrownBy(() -> assertThat(trace(database)).passes(checks))
        .hasMessageContaining("Nothing matches these lines");
  }

  @Test
  void collects_failures(TestDatabase database) throws IOException {
    write("V2__i.sql", CREATES_INDEX + ADDS_COLUMN);
    MigrationTrace trace = trace(database);
    SoftDatabaseAssertions softly = new SoftDatabaseAssertions();
    softly.assertThat(trace).blocksNoReads().blocksNoWrites().dropsNothing();
    assertThat(softly.assertionErrorsCollected()).hasSize(2);
  }

  @Test
  void refuses_an_unknown_check() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MigrationChecks.of("rename-colum"))
        .withMessage("there is no check `rename-colum`; similar names: rename-column");
  }

  @Test
  void traces_statements_that_are_sent_together_as_one(TestDatabase database) throws IOException {
    write(
        "V2__batch.sql",
        "insert into imports values (0, 'x');\ninsert into imports values (0, 'y');");
    MigrationTrace trace = trace(database, flyway -> flyway.batch(true));
    assertThat(trace.failure()).isEmpty();
    assertThat(trace.statements()).singleElement().matches(TracedStatement::isBatch);
    assertThat(trace.statements().get(0).writes())
        .containsExactly(new WrittenRows("public.imports", 2, 0, 0));
  }

  @Test
  void sees_copied_rows(TestDatabase database) throws IOException {
    write("V2__copy.sql", "copy imports from stdin;\n1\tx\n2\ty\n\\.\n");
    MigrationTrace trace = trace(database);
    assertThat(trace.failure()).isEmpty();
    assertThat(trace.statements().stream().flatMap(statement -> statement.writes().stream()))
        .containsExactly(new WrittenRows("public.imports", 2, 0, 0));
  }
}
